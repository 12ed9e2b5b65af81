package wording

import "unhurried/internal/homework"

// Secrets is what a therapist does with what one of two people tells them alone.
func (l *Language) Secrets(s homework.Secrets) string {
	switch s {
	case homework.SecretsKept:
		return l.X("secrets.kept", "keeps it")
	case homework.SecretsTold:
		return l.X("secrets.told", "has no secrets")
	case homework.SecretsAsked:
		return l.X("secrets.asked", "asks first")
	}
	return l.X("secrets.notAsked", "not asked yet")
}

// SecretsSaid says the same in a sentence, to a member before they make a progress file. name may be empty.
func (l *Language) SecretsSaid(s homework.Secrets, name, partner string) string {
	if name == "" {
		name = l.X("secrets.therapist", "Your therapist")
	}
	data := map[string]any{"Name": name, "Partner": partner}
	switch s {
	case homework.SecretsKept:
		return l.X("secrets.keptSaid", "{{.Name}} keeps to themselves what one of you tells alone, as you noted.", data)
	case homework.SecretsTold:
		return l.X("secrets.toldSaid", "{{.Name}} has no secrets with one of you, as you noted: {{.Partner}} may hear what you tell alone.", data)
	case homework.SecretsAsked:
		return l.X("secrets.askedSaid", "{{.Name}} asks you before {{.Partner}} hears what you told alone, as you noted.", data)
	}
	return l.X("secrets.notAskedSaid", "Ask your therapist what they do with what one of you tells alone: some keep it, and some have no secrets with one of you.")
}

// Exported says in one line how a progress file was sealed, and for whom.
func (l *Language) Exported(e homework.Export) string {
	data := map[string]any{"Whom": e.Whom, "Key": e.Key}
	switch {
	case e.Sealed == homework.SealedByNothing:
		return l.X("exported.print", "a document to print, not sealed")
	case e.Sealed == homework.SealedByPassphrase:
		return l.X("exported.passphrase", "with a passphrase")
	case e.Whom != "":
		return l.X("exported.to", "to {{.Whom}}'s key, {{.Key}}", data)
	}
	return l.X("exported.key", "to the key {{.Key}}", data)
}

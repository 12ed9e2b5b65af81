package wording

// Quoted sets somebody's own words in quotation marks.
func (l *Language) Quoted(words string) string {
	return l.X("text.quoted", "“{{.Words}}”", map[string]any{"Words": words})
}

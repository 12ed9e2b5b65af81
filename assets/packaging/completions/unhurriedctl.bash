# Completions of unhurriedctl for bash, made by go test ./cmd/unhurriedctl -run Completions -write-completions
_unhurriedctl() {
	local words
	case "${COMP_WORDS[*]:1:COMP_CWORD-1} " in
	"demo "*) words="--format --out --seed --solo --years" ;;
	"today "*) words="--format --member --passphrase-file --vault" ;;
	"checkin "*) words="--member --passphrase-file --vault" ;;
	"new "*) words="--member --out --passphrase-file --sheets --workspace" ;;
	"act "*) words="--format --list --member --on --passphrase-file --vault" ;;
	"together "*) words="--deck --format --member --passphrase-file --vault --with-member --with-passphrase-file" ;;
	"state "*) words="--format --member --passphrase-file --today --vault" ;;
	"entries "*) words="--format --member --passphrase-file --vault" ;;
	"verify "*) words="--member --passphrase-file --vault" ;;
	"export "*) words="--armor --dry-run --force --from --member --no-notes --no-ratings --no-readings --no-weeks --out --passphrase-file --recipient --since --tell --therapist --to --to-passphrase-file --vault" ;;
	"review "*) words="--force --format --identity --one-page --only --out --paper --passphrase-file --since" ;;
	"print exercise "*) words="--force --out" ;;
	"print cycle "*) words="--force --member --out --own-words --passphrase-file --vault" ;;
	"print visit "*) words="--force --member --out --passphrase-file --together --vault" ;;
	"print doctor "*) words="--force --member --out --passphrase-file --vault" ;;
	"print consent "*) words="--doctor --force --name --out --therapist --until" ;;
	"print "*) words="consent cycle doctor exercise visit" ;;
	"plan schema "*) words="" ;;
	"plan new "*) words="--force --identity --out --passphrase-file --progress" ;;
	"plan check "*) words="" ;;
	"plan seal "*) words="--armor --force --out --recipient --to-passphrase-file" ;;
	"plan show "*) words="--format --identity --passphrase-file" ;;
	"plan "*) words="check new schema seal show" ;;
	"clients add "*) words="--passphrase-file --vault" ;;
	"clients receive "*) words="--client --file-passphrase-file --identity --passphrase-file --same-people --vault" ;;
	"clients list "*) words="--format --passphrase-file --vault" ;;
	"clients show "*) words="--files --force --format --out --passphrase-file --since --vault" ;;
	"clients note "*) words="--passphrase-file --take-out --vault" ;;
	"clients visit "*) words="--at --off --passphrase-file --vault" ;;
	"clients plan "*) words="--force --out --passphrase-file --recipient --to-passphrase-file --vault" ;;
	"clients rename "*) words="--passphrase-file --to --vault" ;;
	"clients remove "*) words="--passphrase-file --vault --yes" ;;
	"clients "*) words="add list note plan receive remove rename show visit" ;;
	"content check "*) words="--today" ;;
	"content list "*) words="" ;;
	"content new "*) words="--dir" ;;
	"content "*) words="check list new" ;;
	"info "*) words="--format" ;;
	"backup "*) words="--into --keep --member --out --passphrase-file --vault" ;;
	"restore "*) words="--passphrase-file --vault" ;;
	"passphrase "*) words="--member --new-passphrase-file --passphrase-file --vault" ;;
	"code "*) words="--code-file --confirm --member --passphrase-file --vault" ;;
	"recover "*) words="--code-file --new-passphrase-file --vault" ;;
	"rotate "*) words="--member --passphrase-file --vault" ;;
	"leave "*) words="--code-file --member --new-passphrase-file --out --passphrase-file --vault" ;;
	"acknowledge "*) words="--go-on --member --passphrase-file --vault" ;;
	"salvage "*) words="--out --passphrase-file --vault" ;;
	"destroy "*) words="--vault --yes" ;;
	*) words="demo today checkin new act together state entries verify export review print plan clients content info backup restore passphrase code recover rotate leave acknowledge salvage destroy --help --version" ;;
	esac
	mapfile -t COMPREPLY < <(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}")
}
complete -o default -F _unhurriedctl unhurriedctl

package bot

import "strings"

const maxCommand = 32 // Telegram's bound on a command's name

// splitCommand reads "/serapan@BotSerapan dinkes" as command, rest and addressee. Text that only
// looks like a command ("/ 5", "/home/x") is all rest.
func splitCommand(text string) (command, rest, addressee string) {
	after, slash := strings.CutPrefix(text, "/")
	if !slash {
		return "", text, ""
	}
	head, tail := after, ""
	if space := strings.IndexAny(after, " \t\r\n\u00a0"); space >= 0 {
		head, tail = after[:space], after[space:]
	}
	name, addressee, _ := strings.Cut(head, "@")
	name = strings.ToLower(name)
	if !commandName(name) {
		return "", text, ""
	}
	return name, strings.TrimSpace(tail), addressee
}

func commandName(name string) bool {
	if name == "" || len(name) > maxCommand {
		return false
	}
	for _, c := range name {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '_' {
			return false
		}
	}
	return true
}

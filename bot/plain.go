package bot

import (
	"html"
	"strings"
)

// escape makes any text safe inside Telegram's HTML.
func escape(text string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(text)
}

// plain is the text a person would read: tags gone, entities decoded.
func plain(markup string) string {
	var out strings.Builder
	for rest := markup; rest != ""; {
		token := nextToken(rest)
		rest = rest[len(token.raw):]
		switch {
		case token.tag:
		case len(token.raw) > 1 && token.raw[0] == '&':
			out.WriteString(html.UnescapeString(token.raw))
		default:
			out.WriteString(token.raw)
		}
	}
	return out.String()
}

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
		if !token.tag {
			out.WriteString(html.UnescapeString(token.raw))
		}
	}
	return out.String()
}

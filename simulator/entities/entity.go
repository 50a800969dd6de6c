// Package entities reads formatted text the way Telegram does: HTML in, plain text and entities out.
//
// The parser and the fixing pass are compared with TDLib's own answers in testdata; offsets and
// lengths count UTF-16 code units, as in the Bot API.
package entities

import (
	"sort"
	"unicode/utf16"
)

// Entity is one formatted stretch of a text, in the Bot API's own words.
type Entity struct {
	Type     string `json:"type"`   // "bold", "text_link", … as in the Bot API
	Offset   int    `json:"offset"` // in UTF-16 code units
	Length   int    `json:"length"` // in UTF-16 code units
	URL      string `json:"url,omitempty"`
	User     *User  `json:"user,omitempty"` // text_mention
	Language string `json:"language,omitempty"`
	EmojiID  string `json:"custom_emoji_id,omitempty"`
	UnixTime int64  `json:"unix_time,omitempty"`
	TimeForm string `json:"date_time_format,omitempty"`
}

// User is who a text_mention points at.
type User struct {
	ID        int64  `json:"id"`
	IsBot     bool   `json:"is_bot"`
	FirstName string `json:"first_name"`
}

// End is the offset just behind the entity, in UTF-16 code units.
func (e Entity) End() int { return e.Offset + e.Length }

// Len counts the UTF-16 code units of a text, the unit of all of Telegram's limits.
func Len(text string) int {
	n := 0
	for _, r := range text {
		n += width(r)
	}
	return n
}

// Slice returns the part of text that the entity covers.
func (e Entity) Slice(text string) string {
	units := utf16.Encode([]rune(text))
	from, to := clamp(e.Offset, len(units)), clamp(e.End(), len(units))
	if to < from {
		return ""
	}
	return string(utf16.Decode(units[from:to]))
}

func clamp(n, limit int) int { return max(0, min(n, limit)) }

func width(r rune) int {
	if r > 0xffff {
		return 2
	}
	return 1
}

// rank orders entities that cover the same stretch: the outer ones first.
var rank = map[string]int{
	"blockquote": 0, "expandable_blockquote": 0, "pre": 10, "code": 20,
	"text_link": 49, "text_mention": 49, "date_time": 50,
	"bold": 90, "italic": 91, "underline": 92, "strikethrough": 93, "spoiler": 94,
	"custom_emoji": 99,
}

func rankOf(kind string) int {
	if n, ok := rank[kind]; ok {
		return n
	}
	return 50 // mentions, commands, links and the like that Telegram finds by itself
}

// order sorts by place, longer ones first, outer kinds before inner ones.
func order(list []Entity) {
	sort.SliceStable(list, func(i, j int) bool {
		a, b := list[i], list[j]
		switch {
		case a.Offset != b.Offset:
			return a.Offset < b.Offset
		case a.Length != b.Length:
			return a.Length > b.Length
		}
		return rankOf(a.Type) < rankOf(b.Type)
	})
}

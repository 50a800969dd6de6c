package bot

import "context"

// Request is one thing that a person did in a chat, in our own words: nothing of Telegram's library
// passes this border.
type Request struct {
	UpdateID  int64
	Chat      Chat
	From      Person
	MessageID int  // the message written, or the one whose button was pressed
	OnPhoto   bool // the pressed message is a picture with a caption, so only such can replace it

	Text    string // what was written, or the caption of a file; without the command
	Command string // "serapan" of "/serapan@BotSerapan dinkes"; "" for plain words
	Button  string // callback data of a pressed button
	File    *File  // a document or photo that was sent
	Album   bool   // the file is one of several that were sent together
	Strange bool   // it holds what the bot cannot use, such as a video; Text is its caption
	Inline  string // inline query, where Kind is InlineQuery
	Kind    Kind
	Member  MemberChange // what happened to the bot itself, where Kind is Membership
	MovedTo int64        // the supergroup that the group became, where Kind is Migration

	// Progress shows how a long work goes on by editing one message; it may be called often, the edge
	// sends at most one edit in three seconds. A final Message with Replace set takes its place.
	Progress func(ctx context.Context, html string)
}

// Kind says what sort of thing was done.
type Kind int

// The kinds of requests.
const (
	Words       Kind = iota // a command or plain words
	Press                   // an inline button
	Upload                  // a document or photo
	Membership              // the bot was added, removed, blocked or unblocked
	Migration               // a group became a supergroup
	InlineQuery             // @bot words, in any chat
)

var kindNames = [...]string{"words", "press", "upload", "membership", "migration", "inline_query"}

// String is the kind's name, as it stands in logs and metrics.
func (k Kind) String() string {
	if k < 0 || int(k) >= len(kindNames) {
		return "unknown"
	}
	return kindNames[k]
}

// Chat is where it was done.
type Chat struct {
	ID     int64
	Type   string // "private", "group", "supergroup", "channel"
	Title  string // of a group
	Forum  bool   // the group has topics
	Thread int    // topic of a forum, or 0
}

// Private tells whether the chat is with one person.
func (c Chat) Private() bool { return c.Type == "private" }

// Person is who did it.
type Person struct {
	ID       int64
	Name     string // first and last name as Telegram shows them; hostile, escape it
	Username string // without @, may be empty
}

// File is a document or photo on Telegram's side.
type File struct {
	ID   string
	Name string // hostile
	Size int64  // bytes, as Telegram says
	MIME string

	Photo bool // sent as a photo, not as a document
}

// MemberChange is a change of the bot's own standing in a chat.
type MemberChange struct {
	Was, Is string // Telegram's status: "member", "left", "kicked", "administrator", …
}

// Gone tells whether the bot can no longer write there.
func (m MemberChange) Gone() bool { return m.Is == "left" || m.Is == "kicked" }

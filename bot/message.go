package bot

import "context"

// Answer is all that a handler says to one request.
type Answer struct {
	Messages []Message
	Toast    string // the short word over the chat after a button press, plain text, at most 200 characters
	Alert    bool   // show the toast as a box that must be closed
}

// Say makes an answer of messages.
func Say(messages ...Message) Answer { return Answer{Messages: messages} }

// Message is one message to send, or to put in the place of an older one.
type Message struct {
	HTML     string     // Telegram's HTML; the caption where Photo or Document is set
	Photo    *Picture   // a picture above or below the text
	Document *Document  // a file to hand out
	Buttons  [][]Button // inline buttons, row by row
	Edit     int        // id of the message to replace in place; 0 sends a new one
	Replace  bool       // take the place of the progress message, if one was shown and Edit is 0
	Quiet    bool       // without a sound
}

// Button is an inline button: either data that comes back when pressed, or a link.
type Button struct {
	Text string
	Data string // 1–64 bytes
	URL  string
}

// Picture is a PNG that is drawn only when Telegram does not have it yet.
type Picture struct {
	Key    string // names the content: equal keys are equal pictures, so the stored file_id serves again
	Render func(ctx context.Context) ([]byte, error)
}

// Document is a file to hand out: its bytes, or a way to come by them when Telegram does not have it yet.
type Document struct {
	Name   string
	Data   []byte
	Key    string // with Render; names the content as a Picture's does
	Render func(ctx context.Context) ([]byte, error)
}

// MenuItem is a line of the command menu.
type MenuItem struct {
	Command     string // without the slash
	Description string
}

// Kept is a file whose bytes are fetched only when Telegram does not have it yet: as a picture, or as a document
// of that name. Equal keys are equal files.
func Kept(key, name string, photo bool, fetch func(ctx context.Context) ([]byte, error)) (*Picture, *Document) {
	if photo {
		return &Picture{Key: key, Render: fetch}, nil
	}
	return nil, &Document{Name: name, Key: key, Render: fetch}
}

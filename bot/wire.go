package bot

import "encoding/json"

// The parts of Telegram's JSON that the bot reads. They are our own, because the library's types drop
// what came after Bot API 5.5, such as topics.

type wireUpdate struct {
	ID       int64         `json:"update_id"`
	Message  *wireMessage  `json:"message"`
	Callback *wireCallback `json:"callback_query"`
	Inline   *wireInline   `json:"inline_query"`
	Member   *wireMember   `json:"my_chat_member"`
}

type wireMessage struct {
	ID       int           `json:"message_id"`
	Thread   int           `json:"message_thread_id"`
	InTopic  bool          `json:"is_topic_message"` // without it, Thread is only a chain of replies
	From     wireUser      `json:"from"`
	Chat     wireChat      `json:"chat"`
	Text     string        `json:"text"`
	Caption  string        `json:"caption"`
	Document *wireDocument `json:"document"`
	Photo    []wirePhoto   `json:"photo"`
	MovedTo  int64         `json:"migrate_to_chat_id"`
	Album    string        `json:"media_group_id"`

	// What the bot cannot use, but a person meant it as a message.
	Sticker   json.RawMessage `json:"sticker"`
	Voice     json.RawMessage `json:"voice"`
	Audio     json.RawMessage `json:"audio"`
	Video     json.RawMessage `json:"video"`
	VideoNote json.RawMessage `json:"video_note"`
	Contact   json.RawMessage `json:"contact"`
	Location  json.RawMessage `json:"location"`
	Poll      json.RawMessage `json:"poll"`
}

type wireUser struct {
	ID        int64  `json:"id"`
	FirstName string `json:"first_name"`
	LastName  string `json:"last_name"`
	Username  string `json:"username"`
}

type wireChat struct {
	ID    int64  `json:"id"`
	Type  string `json:"type"`
	Title string `json:"title"`
	Forum bool   `json:"is_forum"`
}

type wireDocument struct {
	ID   string `json:"file_id"`
	Name string `json:"file_name"`
	MIME string `json:"mime_type"`
	Size int64  `json:"file_size"`
}

type wirePhoto struct {
	ID     string `json:"file_id"`
	Width  int    `json:"width"`
	Height int    `json:"height"`
	Size   int64  `json:"file_size"`
}

type wireCallback struct {
	ID      string       `json:"id"`
	From    wireUser     `json:"from"`
	Message *wireMessage `json:"message"` // only chat and id where it is too old
	Data    string       `json:"data"`
}

type wireInline struct {
	ID    string   `json:"id"`
	From  wireUser `json:"from"`
	Query string   `json:"query"`
}

type wireMember struct {
	Chat wireChat   `json:"chat"`
	From wireUser   `json:"from"`
	Old  wireStatus `json:"old_chat_member"`
	New  wireStatus `json:"new_chat_member"`
}

type wireStatus struct {
	Status string `json:"status"`
}

// allowedUpdates names what Telegram shall send; it is what decode understands.
const allowedUpdates = `["message","callback_query","inline_query","my_chat_member"]`

// lane is the key under which an update is kept in order: its chat, or its user where there is none.
func (u *wireUpdate) lane() int64 {
	switch {
	case u.Message != nil:
		return u.Message.Chat.ID
	case u.Callback != nil && u.Callback.Message != nil:
		return u.Callback.Message.Chat.ID
	case u.Callback != nil:
		return u.Callback.From.ID
	case u.Inline != nil:
		return u.Inline.From.ID
	case u.Member != nil:
		return u.Member.Chat.ID
	}
	return 0
}

// largest is the biggest of the sizes in which Telegram keeps a photo.
func largest(sizes []wirePhoto) wirePhoto {
	var best wirePhoto
	for _, size := range sizes {
		if size.Width*size.Height >= best.Width*best.Height {
			best = size
		}
	}
	return best
}

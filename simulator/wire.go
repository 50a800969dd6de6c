package simulator

import (
	"encoding/json"

	"serapan/simulator/entities"
)

// The types of this file are the Bot API's JSON, field by field.

type wireUser struct {
	ID           int64  `json:"id"`
	IsBot        bool   `json:"is_bot"`
	FirstName    string `json:"first_name"`
	LastName     string `json:"last_name,omitempty"`
	Username     string `json:"username,omitempty"`
	LanguageCode string `json:"language_code,omitempty"`
}

type wireChat struct {
	ID        int64  `json:"id"`
	Type      string `json:"type"`
	Title     string `json:"title,omitempty"`
	Username  string `json:"username,omitempty"`
	FirstName string `json:"first_name,omitempty"`
	LastName  string `json:"last_name,omitempty"`
	IsForum   bool   `json:"is_forum,omitempty"`
}

type wireMessage struct {
	ID              int64             `json:"message_id"`
	ThreadID        int64             `json:"message_thread_id,omitempty"`
	IsTopic         bool              `json:"is_topic_message,omitempty"`
	From            *wireUser         `json:"from,omitempty"`
	Chat            wireChat          `json:"chat"`
	Date            int64             `json:"date"`
	EditDate        int64             `json:"edit_date,omitempty"`
	ForwardOrigin   any               `json:"forward_origin,omitempty"`
	ReplyTo         *wireMessage      `json:"reply_to_message,omitempty"`
	MediaGroup      string            `json:"media_group_id,omitempty"`
	Protected       bool              `json:"has_protected_content,omitempty"`
	Text            string            `json:"text,omitempty"`
	Entities        []entities.Entity `json:"entities,omitempty"`
	Caption         string            `json:"caption,omitempty"`
	CaptionEntities []entities.Entity `json:"caption_entities,omitempty"`
	Photo           []wireFile        `json:"photo,omitempty"`
	Document        *wireFile         `json:"document,omitempty"`
	NewMembers      []wireUser        `json:"new_chat_members,omitempty"`
	LeftMember      *wireUser         `json:"left_chat_member,omitempty"`
	NewTitle        string            `json:"new_chat_title,omitempty"`
	MigrateTo       int64             `json:"migrate_to_chat_id,omitempty"`
	MigrateFrom     int64             `json:"migrate_from_chat_id,omitempty"`
	Pinned          *wireMessage      `json:"pinned_message,omitempty"`
	Markup          json.RawMessage   `json:"reply_markup,omitempty"`
}

type wireFile struct {
	ID       string `json:"file_id"`
	UniqueID string `json:"file_unique_id"`
	Size     int    `json:"file_size"`
	Path     string `json:"file_path,omitempty"`
	Name     string `json:"file_name,omitempty"`
	MIME     string `json:"mime_type,omitempty"`
	Width    int    `json:"width,omitempty"`
	Height   int    `json:"height,omitempty"`
}

type wireMember struct {
	User      wireUser `json:"user"`
	Status    string   `json:"status"`
	UntilDate *int64   `json:"until_date,omitempty"` // kicked only; 0 = for ever
}

type wireMemberUpdate struct {
	Chat wireChat   `json:"chat"`
	From *wireUser  `json:"from"`
	Date int64      `json:"date"`
	Old  wireMember `json:"old_chat_member"`
	New  wireMember `json:"new_chat_member"`
}

type wireCallback struct {
	ID           string       `json:"id"`
	From         *wireUser    `json:"from"`
	Message      *wireMessage `json:"message"`
	ChatInstance string       `json:"chat_instance"`
	Data         string       `json:"data"`
}

type wireInline struct {
	ID       string    `json:"id"`
	From     *wireUser `json:"from"`
	Query    string    `json:"query"`
	Offset   string    `json:"offset"`
	ChatType string    `json:"chat_type,omitempty"`
}

type wireUpdate struct {
	ID       int64             `json:"update_id"`
	Message  *wireMessage      `json:"message,omitempty"`
	Edited   *wireMessage      `json:"edited_message,omitempty"`
	Callback *wireCallback     `json:"callback_query,omitempty"`
	Inline   *wireInline       `json:"inline_query,omitempty"`
	Member   *wireMemberUpdate `json:"my_chat_member,omitempty"`
}

func (u wireUpdate) kind() string {
	switch {
	case u.Message != nil:
		return "message"
	case u.Edited != nil:
		return "edited_message"
	case u.Callback != nil:
		return "callback_query"
	case u.Inline != nil:
		return "inline_query"
	}
	return "my_chat_member"
}

package simulator

import (
	"fmt"
	"testing"
)

const oneButton = `{"inline_keyboard":[[{"text":"Simpan","callback_data":"s"}]]}`

func TestEdits(t *testing.T) {
	r := newRig(t, unlimited)
	id := fmt.Sprint(r.ok("sendMessage", "chat_id", "7", "text", "<b>a</b>", "parse_mode", "HTML", "reply_markup", oneButton).messageID())
	photo := fmt.Sprint(r.post("sendPhoto", "photo", "a.png", picture(t, 10, 10), "chat_id", "7").messageID())
	theirs := fmt.Sprint(r.say(budi, budi, "halo"))
	for _, c := range []struct {
		name, method string
		pairs        []string
		refused      string
	}{
		{"the same", "editMessageText", []string{"message_id", id, "text", "<b>a</b>", "parse_mode", "HTML", "reply_markup", ` { "inline_keyboard" : [[{"text":"Simpan","callback_data":"s"}]]}`}, "message is not modified"},
		{"no message", "editMessageText", []string{"message_id", "9999", "text", "x"}, "message to edit not found"},
		{"somebody else's", "editMessageText", []string{"message_id", theirs, "text", "x"}, "message can't be edited"},
		{"text of a photo", "editMessageText", []string{"message_id", photo, "text", "x"}, "there is no text in the message to edit"},
		{"caption of a text", "editMessageCaption", []string{"message_id", id, "caption", "x"}, "there is no caption in the message to edit"},
		{"other style", "editMessageText", []string{"message_id", id, "text", "<i>a</i>", "parse_mode", "HTML", "reply_markup", oneButton}, ""},
		{"other words, no keyboard", "editMessageText", []string{"message_id", id, "text", "b"}, ""},
		{"no keyboard again", "editMessageReplyMarkup", []string{"message_id", id}, "message is not modified"},
		{"keyboard back", "editMessageReplyMarkup", []string{"message_id", id, "reply_markup", oneButton}, ""},
		{"caption", "editMessageCaption", []string{"message_id", photo, "caption", "c"}, ""},
		{"same caption", "editMessageCaption", []string{"message_id", photo, "caption", "c"}, "message is not modified"},
		{"broken HTML", "editMessageText", []string{"message_id", id, "text", "<b>", "parse_mode", "HTML"}, "can't parse entities"},
	} {
		a := r.call(c.method, append(c.pairs, "chat_id", "7")...)
		if c.refused != "" {
			wantRefusal(t, a, 400, c.refused)
		} else if !a.OK {
			t.Errorf("%s: %s", c.name, a.Body)
		}
	}
	bubbles := r.Chat(budi)
	if got := bubbles[1]; got.Text != "b" || len(got.Buttons) != 1 || !got.Edited || got.EditCount != 3 {
		t.Errorf("after the edits: %+v", got)
	}
	if got := bubbles[2]; got.Text != "c" || got.Photo == nil {
		t.Errorf("after the edits: %+v", got)
	}
}

func TestEditMediaTakesAnUploadOrAKnownFile(t *testing.T) {
	r := newRig(t, unlimited)
	first := r.post("sendPhoto", "photo", "a.png", picture(t, 10, 10), "chat_id", "7", "caption", "satu")
	known := r.Chat(budi)[1].Photo.ID
	a := r.post("editMessageMedia", "baru", "b.png", picture(t, 20, 20), "chat_id", "7",
		"message_id", fmt.Sprint(first.messageID()), "media", `{"type":"photo","media":"attach://baru","caption":"<b>dua</b>","parse_mode":"HTML"}`)
	if got := r.Chat(budi)[1]; !a.OK || got.Text != "dua" || got.Photo.Width != 20 {
		t.Fatalf("%s %+v", a.Body, got)
	}
	r.ok("editMessageMedia", "chat_id", "7", "message_id", fmt.Sprint(first.messageID()), "media", `{"type":"photo","media":"`+known+`"}`)
	if got := r.Chat(budi)[1]; got.Text != "" || got.Photo.ID != known {
		t.Fatalf("%+v", got)
	}
	wantRefusal(t, r.call("editMessageMedia", "chat_id", "7", "message_id", fmt.Sprint(first.messageID()), "media", `{"type":"photo","media":"AgACnone"}`), 400, "wrong file identifier/HTTP URL specified")
}

func TestTheCaptionStandsWhereTheBotPutsIt(t *testing.T) {
	r := newRig(t, unlimited)
	sent := r.post("sendPhoto", "photo", "a.png", picture(t, 10, 10), "chat_id", "7", "caption", "atas", "show_caption_above_media", "true")
	if m := r.Chat(budi)[1]; !m.Above {
		t.Errorf("the caption stands below: %+v", m)
	}
	r.ok("editMessageCaption", "chat_id", "7", "message_id", fmt.Sprint(sent.messageID()), "caption", "bawah")
	if m := r.Chat(budi)[1]; m.Above {
		t.Errorf("an edit without the wish puts it below: %+v", m)
	}
}

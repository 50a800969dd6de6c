package bot

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestEdit(t *testing.T) {
	times := 0
	for _, c := range []struct {
		name    string
		message Message
		answer  answer
		want    []string // the calls made
		id      int
	}{
		{"text", Message{HTML: "x"}, success("true"), []string{"editMessageText"}, 7},
		{"nothing new", Message{HTML: "x"}, failure(400, "Bad Request: message is not modified"), []string{"editMessageText"}, 7},
		{"gone", Message{HTML: "x"}, failure(400, "Bad Request: message to edit not found"), []string{"editMessageText", "sendMessage", "deleteMessage"}, 102},
		{"text over a picture", Message{HTML: "x"}, failure(400, "Bad Request: there is no text in the message to edit"), []string{"editMessageText", "sendMessage", "deleteMessage"}, 102},
		{"lost answer", Message{HTML: "x"}, answer{hijack: hangUp}, []string{"editMessageText", "editMessageText"}, 7},
		{"picture", Message{HTML: "x", Photo: drawn("k", &times)}, success("true"), []string{"editMessageMedia"}, 7},
		{"document", Message{HTML: "x", Document: &Document{Name: "a", Data: []byte("a")}}, success(`{"message_id":55}`), []string{"sendDocument"}, 55},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := set(t, nil)
			c.message.Edit = 7
			s.tg.next(c.want[0], c.answer)
			id, err := s.Send(t.Context(), 5, 0, c.message)
			if err != nil || id != c.id {
				t.Errorf("id %d, want %d: %v", id, c.id, err)
			}
			var got []string
			for _, made := range s.tg.made("editMessageText", "editMessageMedia", "sendMessage", "sendDocument", "deleteMessage") {
				got = append(got, made.Method)
			}
			if strings.Join(got, " ") != strings.Join(c.want, " ") {
				t.Errorf("called %v, want %v", got, c.want)
			}
		})
	}
}

func TestEditOfAPictureSaysWhatItShows(t *testing.T) {
	s, times := set(t, nil), 0
	for range 2 {
		if _, err := s.Send(t.Context(), 5, 0, Message{HTML: "<b>x</b>", Photo: drawn("k", &times), Edit: 7, Buttons: ya}); err != nil {
			t.Fatal(err)
		}
	}
	for i, c := range s.tg.made("editMessageMedia") {
		var media map[string]any
		if err := json.Unmarshal([]byte(c.Params["media"]), &media); err != nil {
			t.Fatal(err)
		}
		wanted := []string{"attach://photo", "large-101"}[i]
		if media["media"] != wanted || media["caption"] != "<b>x</b>" || media["parse_mode"] != "HTML" || media["show_caption_above_media"] != true {
			t.Errorf("edit %d: %v", i+1, media)
		}
		if c.Params["message_id"] != "7" || c.Params["reply_markup"] == "" || (c.Files["photo"] != "") != (i == 0) {
			t.Errorf("edit %d: %+v", i+1, c)
		}
	}
}

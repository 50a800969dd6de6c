package bot

import (
	"context"
	"errors"
	"strings"
	"testing"
)

// drawn is a picture that counts how often it is drawn.
func drawn(key string, times *int) *Picture {
	return &Picture{Key: key, Render: func(context.Context) ([]byte, error) {
		*times++
		return []byte("png"), nil
	}}
}

func TestPicturesAreUploadedOnce(t *testing.T) {
	s, times := set(t, nil), 0
	for range 2 {
		if _, err := s.Send(t.Context(), 5, 0, Message{HTML: "56,00 %", Photo: drawn("k", &times)}); err != nil {
			t.Fatal(err)
		}
	}
	calls := s.tg.made("sendPhoto")
	if calls[0].Files["photo"] != "png" || calls[0].Params["show_caption_above_media"] != "true" || calls[0].Params["caption"] != "56,00 %" {
		t.Errorf("first: %+v", calls[0])
	}
	if len(calls[1].Files) != 0 || calls[1].Params["photo"] != "large-101" || times != 1 {
		t.Errorf("second, drawn %d times: %+v", times, calls[1])
	}
}

func TestAForgottenFileIsDrawnAgain(t *testing.T) {
	s, times := set(t, nil), 0
	s.album.ids["k"] = "old"
	s.tg.next("sendPhoto", failure(400, "Bad Request: wrong file identifier/HTTP URL specified"))
	if _, err := s.Send(t.Context(), 5, 0, Message{HTML: "x", Photo: drawn("k", &times)}); err != nil {
		t.Fatal(err)
	}
	if calls := s.tg.made("sendPhoto"); len(calls) != 2 || calls[1].Files["photo"] != "png" || times != 1 || s.album.ids["k"] != "large-102" {
		t.Errorf("%+v, then %q", calls, s.album.ids["k"])
	}
}

func TestAnAnswerWithoutItsPictureIsStillAnAnswer(t *testing.T) {
	for name, render := range map[string]func(context.Context) ([]byte, error){
		"error": func(context.Context) ([]byte, error) { return nil, errors.New("no font") },
		"panic": func(context.Context) ([]byte, error) { panic("index out of range") },
		"empty": func(context.Context) ([]byte, error) { return nil, nil },
		"none":  nil,
	} {
		s := set(t, nil)
		_, err := s.Send(t.Context(), 5, 0, Message{HTML: "56,00 %", Photo: &Picture{Key: "k", Render: render}, Buttons: ya})
		calls := s.tg.made("sendMessage")
		if err != nil || len(calls) != 1 || calls[0].Params["reply_markup"] == "" {
			t.Errorf("%s: %v, %+v", name, err, calls)
		}
		if !strings.Contains(s.journal.String(), "level=ERROR") {
			t.Errorf("%s is not in the log", name)
		}
	}
}

func TestARefusedPictureLeavesItsText(t *testing.T) {
	for _, refusal := range []answer{
		failure(400, "Bad Request: PHOTO_INVALID_DIMENSIONS"),
		failure(400, "Bad Request: not enough rights to send photos to the chat"),
		failure(413, "Request Entity Too Large"),
	} {
		s, times := set(t, nil), 0
		s.tg.next("sendPhoto", refusal)
		_, err := s.Send(t.Context(), 5, 0, Message{HTML: "56,00 %", Photo: drawn("k", &times), Buttons: ya})
		if texts := s.tg.made("sendMessage"); err != nil || len(texts) != 1 || texts[0].Params["reply_markup"] == "" {
			t.Errorf("%v, %+v", err, texts)
		}
	}
}

func TestACaptionTooLongFollowsItsPicture(t *testing.T) {
	s, times := set(t, nil), 0
	text := "<b>" + strings.Repeat("x", maxCaption+1) + "</b>"
	if _, err := s.Send(t.Context(), 5, 0, Message{HTML: text, Photo: drawn("k", &times), Buttons: ya}); err != nil {
		t.Fatal(err)
	}
	photo, texts := s.tg.made("sendPhoto")[0], s.tg.made("sendMessage")
	if photo.Params["caption"] != "" || photo.Params["reply_markup"] != "" {
		t.Errorf("the picture has %v", photo.Params)
	}
	if len(texts) == 0 || texts[len(texts)-1].Params["reply_markup"] == "" {
		t.Errorf("the text is %+v", texts)
	}
	exact := strings.Repeat("<b>x</b>&amp;", 512)
	if parts, err := partsOf(Message{HTML: exact, Photo: drawn("k", &times)}); err != nil || len(parts) != 1 {
		t.Errorf("1024 units make %d parts, %v", len(parts), err)
	}
}

func TestAKeptDocumentIsUploadedOnce(t *testing.T) {
	s, times := set(t, nil), 0
	_, surat := Kept("k", "surat.pdf", false, drawn("", &times).Render)
	s.album.ids["k"] = "old"
	s.tg.next("sendDocument", failure(400, "Bad Request: wrong file identifier/HTTP URL specified"))
	for range 2 {
		if _, err := s.Send(t.Context(), 5, 0, Message{HTML: "Surat", Document: surat}); err != nil {
			t.Fatal(err)
		}
	}
	calls := s.tg.made("sendDocument")
	if len(calls) < 2 || calls[0].Params["document"] != "old" || calls[1].Files["document"] != "png" || times == 0 {
		t.Errorf("drawn %d times: %+v", times, calls)
	}
}

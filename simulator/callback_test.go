package simulator

import (
	"strings"
	"testing"
	"time"
)

// pressed is a rig where budi has pressed a button.
func pressed(t *testing.T) (*rig, string) {
	r := newRig(t)
	id := r.ok("sendMessage", "chat_id", "7", "text", "x", "reply_markup", oneButton).messageID()
	q, err := r.Press(budi, budi, id, "s")
	if err != nil {
		t.Fatal(err)
	}
	return r, q
}

const tooOld = "Bad Request: query is too old and response timeout expired or query ID is invalid"

func TestPressReachesTheBotAndIsAnsweredOnce(t *testing.T) {
	r, q := pressed(t)
	up := r.poll()[0].Callback
	if up.ID != q || up.Data != "s" || up.From.ID != budi || up.Message.Text != "x" || up.ChatInstance == "" {
		t.Fatalf("%+v", up)
	}
	if _, answered := r.CallbackAnswer(q); answered {
		t.Error("answered before the bot did")
	}
	r.ok("answerCallbackQuery", "callback_query_id", q, "text", "Tersimpan", "show_alert", "true")
	if a, ok := r.CallbackAnswer(q); !ok || a.Text != "Tersimpan" || !a.Alert {
		t.Errorf("%+v", a)
	}
	wantRefusal(t, r.call("answerCallbackQuery", "callback_query_id", q), 400, tooOld)
}

func TestLateUnknownAndLongAnswersAreRefused(t *testing.T) {
	r, q := pressed(t)
	wantRefusal(t, r.call("answerCallbackQuery", "callback_query_id", "12345"), 400, tooOld)
	wantRefusal(t, r.call("answerCallbackQuery", "callback_query_id", q, "text", strings.Repeat("a", 201)), 400, "MESSAGE_TOO_LONG")
	r.clock.Advance(callbackLife + time.Second)
	wantRefusal(t, r.call("answerCallbackQuery", "callback_query_id", q), 400, tooOld)
}

func TestOnlyButtonsThatStandThereCanBePressed(t *testing.T) {
	r := newRig(t)
	id := r.ok("sendMessage", "chat_id", "7", "text", "x", "reply_markup", oneButton).messageID()
	if _, err := r.Press(budi, budi, id, "lain"); err == nil {
		t.Error("a button that is not there was pressed")
	}
	if _, err := r.Press(budi, sari, id, "s"); err == nil {
		t.Error("sari pressed in budi's chat")
	}
	if _, err := r.PressForged(budi, budi, id, "lain"); err != nil {
		t.Error(err)
	}
	r.ok("editMessageReplyMarkup", "chat_id", "7", "message_id", itoa(id))
	if _, err := r.Press(budi, budi, id, "s"); err == nil {
		t.Error("a button that was taken away was pressed")
	}
}

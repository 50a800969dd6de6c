package simulator

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func article(id, title, text string) string {
	return fmt.Sprintf(`{"type":"article","id":%q,"title":%q,"input_message_content":{"message_text":%q,"parse_mode":"HTML"}}`, id, title, text)
}

// asked is a rig where sari, who never started the bot, has typed its name and a word.
func asked(t *testing.T) (*rig, string) {
	r := newRig(t)
	q, err := r.TypeInline(sari, "dinkes")
	if err != nil {
		t.Fatal(err)
	}
	return r, q
}

func TestAnInlineQueryReachesTheBotAndIsAnsweredOnce(t *testing.T) {
	r, q := asked(t)
	if up := r.poll()[0].Inline; up == nil || up.ID != q || up.Query != "dinkes" || up.From.ID != sari {
		t.Fatalf("%+v", up)
	}
	if _, _, answered := r.Suggestions(q); answered {
		t.Error("answered before the bot did")
	}
	r.ok("answerInlineQuery", "inline_query_id", q, "is_personal", "true", "results", "["+article("a", "Dinkes", "<b>56 %</b>")+"]")
	if got, personal, ok := r.Suggestions(q); !ok || !personal || len(got) != 1 || got[0].Title != "Dinkes" || got[0].Text != "56 %" {
		t.Errorf("%+v %v", got, personal)
	}
	wantRefusal(t, r.call("answerInlineQuery", "inline_query_id", q, "results", "[]"), 400, tooOld)
}

func TestWrongAnswersToAnInlineQueryAreRefused(t *testing.T) {
	r, q := asked(t)
	many := strings.Repeat(article("x", "t", "y")+",", 51)
	for results, why := range map[string]string{
		article("a", "t", "x") + "," + article("a", "t", "y"): "RESULT_ID_DUPLICATE",
		article("", "t", "x"):                                  "RESULT_ID_INVALID",
		article(strings.Repeat("a", 65), "t", "x"):             "RESULT_ID_INVALID",
		article("a", "", "x"):                                  "ARTICLE_TITLE_EMPTY",
		article("a", "t", " "):                                 "MESSAGE_EMPTY",
		article("a", "t", "<b>"):                               "can't parse entities",
		article("a", "t", strings.Repeat("a", 4097)):           "MESSAGE_TOO_LONG",
		strings.TrimSuffix(many, ","):                          "RESULTS_TOO_MUCH",
		`{"type":"article","id":"a","title":"tanpa isi"}`:      "input_message_content",
		strings.Replace(article("a", "t", "x"), "id", "di", 1): "has no field",
	} {
		wantRefusal(t, r.call("answerInlineQuery", "inline_query_id", q, "results", "["+results+"]"), 400, why)
	}
	wantRefusal(t, r.call("answerInlineQuery", "inline_query_id", "77", "results", "[]"), 400, tooOld)
	r.clock.Advance(inlineLife + time.Second)
	wantRefusal(t, r.call("answerInlineQuery", "inline_query_id", q, "results", "[]"), 400, tooOld)
	if _, err := r.TypeInline(999, "x"); err == nil {
		t.Error("somebody who does not exist typed")
	}
	if _, err := r.TypeInline(sari, strings.Repeat("a", 257)); err == nil {
		t.Error("a query without end was typed")
	}
}

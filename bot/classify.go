package bot

import (
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// classify decides the fate of a call that failed.
func (c *client) classify(method string, x *exchange, answer *tgbotapi.APIResponse, err error) *SendError {
	failed := &SendError{Method: method, Code: x.status}
	if answer == nil || (answer.ErrorCode == 0 && answer.Description == "") {
		failed.Err = c.redact.error(err)
		failed.Fate, failed.After = fateOfTransport(x)
		return failed
	}
	failed.Description = c.redact.text(answer.Description)
	if answer.ErrorCode != 0 {
		failed.Code = answer.ErrorCode
	}
	if p := answer.Parameters; p != nil {
		failed.After = time.Duration(p.RetryAfter) * time.Second
		failed.MovedTo = p.MigrateToChatID
	}
	if failed.After == 0 && failed.Code == http.StatusTooManyRequests {
		failed.After = waitInWords(failed.Description)
	}
	failed.Fate = fateOfAnswer(failed)
	return failed
}

// unspoken429 is the pause after a 429 that names none, e.g. of a proxy before Telegram.
const unspoken429 = 5 * time.Second

// fateOfTransport is the fate of a call that got no answer in Telegram's JSON. A request of which
// nothing was written was surely not done; after that, only a client error is a plain refusal.
func fateOfTransport(x *exchange) (Fate, time.Duration) {
	switch {
	case !x.sent.Load():
		return Retry, 0
	case x.status == http.StatusTooManyRequests:
		return Retry, unspoken429
	case x.status >= 300 && x.status < 500:
		return Refused, 0
	}
	return Doubtful, 0
}

// fateOfAnswer is the fate of a call that Telegram answered with an error.
func fateOfAnswer(e *SendError) Fate {
	switch {
	case e.MovedTo != 0:
		return Moved
	case e.After > 0:
		return Retry
	case e.Code >= 500:
		return Doubtful
	case e.Code == http.StatusUnauthorized, e.Code == http.StatusNotFound && e.Description == "Not Found":
		return Unauthorized // a token of the wrong shape is "not found"
	case e.Code == http.StatusConflict:
		return Conflict
	case e.Code == http.StatusForbidden:
		return Gone
	}
	words := strings.ToLower(e.Description)
	for _, known := range fateWords {
		if strings.Contains(words, known.words) {
			return known.fate
		}
	}
	return Refused
}

// fateWords are the parts of Telegram's descriptions that tell refusals apart. They are stable: they
// stand in tdlib/telegram-bot-api, telegram-bot-api/Client.cpp, and in TDLib's and the server's own codes.
var fateWords = []struct {
	words string
	fate  Fate
}{
	{"message is not modified", NotModified},
	{"message_not_modified", NotModified},
	{"chat_not_modified", NotModified}, // pinned already
	{"can't parse entities", BadHTML},
	{"message thread not found", TopicGone},
	{"topic_closed", TopicGone},
	{"topic_deleted", TopicGone},
	{"message to edit not found", MessageGone},
	{"message to delete not found", MessageGone},
	{"message to pin not found", MessageGone},
	{"message to unpin not found", MessageGone},
	{"message can't be edited", MessageGone},
	{"there is no text in the message", MessageGone},
	{"there is no caption in the message", MessageGone},
	{"there is no media in the message", MessageGone},
	{"message_id_invalid", MessageGone},
	{"wrong file identifier", BadFile},
	{"wrong remote file identifier", BadFile},
	{"wrong file_id", BadFile},
	{"file_reference_", BadFile},
	{"can't use file of type", BadFile},
	{"query is too old", TooLate},
	{"query_id_invalid", TooLate},
	{"chat not found", Gone},
	{"chat_write_forbidden", Gone},
	{"not enough rights to send photos", Refused}, // but texts are welcome
	{"no rights to send", Gone},
	{"not enough rights to send", Gone},
	{"need administrator rights", Gone},
	{"peer_id_invalid", Gone},
	{"user is deactivated", Gone},
	{"user_deactivated", Gone},
	{"group chat was deactivated", Gone},
	{"chat_restricted", Gone},
}

var waitWords = regexp.MustCompile(`(?i)retry after (\d{1,7})`)

// waitInWords reads the pause out of "Too Many Requests: retry after 30".
func waitInWords(description string) time.Duration {
	if found := waitWords.FindStringSubmatch(description); found != nil {
		seconds, _ := strconv.Atoi(found[1])
		return time.Duration(max(seconds, 1)) * time.Second
	}
	return unspoken429
}

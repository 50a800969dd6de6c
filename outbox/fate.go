package outbox

import (
	"errors"
	"net/http"
	"time"

	"serapan/bot"
)

// resendAfter is the pause before a doubtful promise is sent once more: a network that has just lost
// an answer may lose the next one too.
const resendAfter = time.Minute

// outcomeOf decides, once, what becomes of a promise after its call. The pauses are the worker's.
func outcomeOf(c Claim, m bot.Message, messageID int, err error, now time.Time) Outcome {
	switch fate := bot.FateOf(err); fate {
	case bot.Delivered:
		return Outcome{State: Sent, MessageID: messageID, Edited: m.Edit != 0 && messageID == m.Edit}
	case bot.NotModified:
		return Outcome{State: Sent, MessageID: m.Edit, Edited: true}
	case bot.Doubtful:
		return doubt(c.Promise, reason(err), now)
	case bot.Moved:
		return moved(c.Promise, err)
	case bot.Retry, bot.Unauthorized, bot.Conflict:
		return Outcome{State: Planned, Unsent: true, Note: c.Note}
	default: // the chat is gone, or this message will never be taken
		return Outcome{State: Failed, Note: fate.String() + ": " + reason(err)}
	}
}

// doubt decides on a promise that was handed over and whose answer is lost. What must arrive is sent
// once more, marked; an edit is made once more, since it changes nothing twice. The rest stays in doubt:
// the next cycle covers it, and an admin sees it.
func doubt(p Promise, why string, now time.Time) Outcome {
	note := "doubtful: " + why
	if p.DoubtedAt.IsZero() && (p.Resend || p.Edits != "") {
		return Outcome{State: Planned, Doubtful: true, NotBefore: now.Add(resendAfter), Note: note}
	}
	return Outcome{State: InDoubt, Doubtful: true, Note: note}
}

// moved follows a group to its supergroup, once.
func moved(p Promise, err error) Outcome {
	failed, ok := errors.AsType[*bot.SendError](err)
	if !ok || failed.MovedTo == 0 || failed.MovedTo == p.To.Chat || p.MovedFrom != 0 {
		return Outcome{State: Failed, Note: "moved: " + reason(err)}
	}
	return Outcome{State: Planned, Unsent: true, MoveTo: failed.MovedTo, Note: p.Note}
}

const longestNote = 300

// reason is what an error says, short enough for a note. Telegram's errors hold no token.
func reason(err error) string {
	words := []rune(err.Error())
	return string(words[:min(len(words), longestNote)])
}

// throttled tells whether Telegram itself said 429, and not our own limiter.
func throttled(e *bot.SendError) bool { return e.Code == http.StatusTooManyRequests && e.After > 0 }

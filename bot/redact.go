package bot

import (
	"context"
	"errors"
	"net/url"
	"strings"
)

// redactor takes the bot's token out of texts and errors: Telegram puts it into every address, and
// the standard library puts addresses into errors.
type redactor struct{ forms []string }

func newRedactor(token string) redactor {
	if token == "" {
		return redactor{}
	}
	return redactor{forms: []string{token, url.PathEscape(token), url.QueryEscape(token)}}
}

// text is s without the token.
func (r redactor) text(s string) string {
	for _, form := range r.forms {
		s = strings.ReplaceAll(s, form, "<token>")
	}
	return s
}

// error is err without the address it was sent to. Where the rest still names the token, only the
// words and the fact of a cancelled context stay.
func (r redactor) error(err error) error {
	if err == nil {
		return nil
	}
	if addressed, ok := errors.AsType[*url.Error](err); ok {
		err = addressed.Err
	}
	if r.text(err.Error()) == err.Error() {
		return err
	}
	for _, cause := range []error{context.Canceled, context.DeadlineExceeded} {
		if errors.Is(err, cause) {
			return cause
		}
	}
	return errors.New(r.text(err.Error()))
}

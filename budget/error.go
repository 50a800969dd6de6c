package budget

import (
	"errors"
	"fmt"
)

// Error is a refusal that a person can be told: a stable code, and the facts its sentence needs.
// The sentence itself stands in the text room under the same code; any other error is "internal".
type Error struct {
	Code  string         // e.g. "file_pdf", "unit_unknown"
	Facts map[string]any // what the sentence names; never a secret
	Err   error          // the technical cause, for the log only
}

// Refuse makes an Error from a code and pairs of fact name and value.
func Refuse(code string, pairs ...any) *Error {
	facts := make(map[string]any, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		facts[fmt.Sprint(pairs[i])] = pairs[i+1]
	}
	return &Error{Code: code, Facts: facts}
}

// Error prints the code and the cause, for the log.
func (e *Error) Error() string {
	if e.Err != nil {
		return e.Code + ": " + e.Err.Error()
	}
	return e.Code
}

// Unwrap gives the technical cause.
func (e *Error) Unwrap() error { return e.Err }

// Code is the code of the Error in err's chain, or "".
func Code(err error) string {
	if refused, ok := errors.AsType[*Error](err); ok {
		return refused.Code
	}
	return ""
}

package simulator

import (
	"encoding/json"
	"fmt"
	"net/http"
)

// apiError is a refusal in the Bot API's form.
type apiError struct {
	Code       int
	Text       string
	RetryAfter int   // seconds; 429 only
	MigrateTo  int64 // the supergroup that a group became
}

// Error says what is wrong, for the log.
func (e *apiError) Error() string { return fmt.Sprintf("%d %s", e.Code, e.Text) }

func badRequest(format string, args ...any) error {
	return &apiError{Code: http.StatusBadRequest, Text: "Bad Request: " + fmt.Sprintf(format, args...)}
}

func forbidden(why string) error {
	return &apiError{Code: http.StatusForbidden, Text: "Forbidden: " + why}
}

func conflict(why string) error {
	return &apiError{Code: http.StatusConflict, Text: "Conflict: " + why}
}

func tooMany(seconds int) error {
	return &apiError{Code: http.StatusTooManyRequests, Text: fmt.Sprintf("Too Many Requests: retry after %d", seconds), RetryAfter: seconds}
}

type envelope struct {
	OK          bool        `json:"ok"`
	Result      any         `json:"result,omitempty"`
	ErrorCode   int         `json:"error_code,omitempty"`
	Description string      `json:"description,omitempty"`
	Parameters  *parameters `json:"parameters,omitempty"`
}

type parameters struct {
	MigrateTo  int64 `json:"migrate_to_chat_id,omitempty"`
	RetryAfter int   `json:"retry_after,omitempty"`
}

func writeResult(w http.ResponseWriter, result any) {
	writeJSON(w, http.StatusOK, envelope{OK: true, Result: result})
}

func writeError(w http.ResponseWriter, e *apiError) {
	out := envelope{ErrorCode: e.Code, Description: e.Text}
	if e.RetryAfter > 0 || e.MigrateTo != 0 {
		out.Parameters = &parameters{MigrateTo: e.MigrateTo, RetryAfter: e.RetryAfter}
	}
	if e.RetryAfter > 0 {
		w.Header().Set("Retry-After", fmt.Sprint(e.RetryAfter))
	}
	writeJSON(w, e.Code, out)
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	body, err := json.Marshal(v)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write(body) // nobody is left to tell when the client has gone
}

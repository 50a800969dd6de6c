package simulator

import (
	"errors"
	"net/http"
	"strings"

	"serapan/simulator/spec"
)

// handler answers one method. It runs with mu held, unless the method is listed in waiting.
type handler func(*Server, *call) (any, error)

// methods are all that this Telegram can do; the rest of the spec is refused with a clear word.
var methods = map[string]handler{
	"getMe": (*Server).getMe, "logOut": (*Server).yes, "close": (*Server).yes,
	"getUpdates": (*Server).getUpdates, "setWebhook": (*Server).setWebhook,
	"deleteWebhook": (*Server).deleteWebhook, "getWebhookInfo": (*Server).getWebhookInfo,

	"sendMessage": (*Server).sendMessage, "sendPhoto": (*Server).sendPhoto, "sendDocument": (*Server).sendDocument,
	"sendMediaGroup": (*Server).sendMediaGroup, "sendChatAction": (*Server).sendChatAction,
	"copyMessage": (*Server).copyMessage, "forwardMessage": (*Server).forwardMessage,
	"editMessageText": (*Server).editText, "editMessageCaption": (*Server).editCaption,
	"editMessageMedia": (*Server).editMedia, "editMessageReplyMarkup": (*Server).editMarkup,
	"deleteMessage": (*Server).deleteMessage, "deleteMessages": (*Server).deleteMessages,
	"pinChatMessage": (*Server).pinMessage, "unpinChatMessage": (*Server).unpinMessage,
	"unpinAllChatMessages": (*Server).unpinAll,
	"answerCallbackQuery":  (*Server).answerCallback, "answerInlineQuery": (*Server).answerInline,
	"getFile": (*Server).getFile,

	"setMyCommands": (*Server).setCommands, "getMyCommands": (*Server).getCommands, "deleteMyCommands": (*Server).deleteCommands,
	"setMyDescription": (*Server).setDescription, "getMyDescription": (*Server).getDescription,
	"setMyShortDescription": (*Server).setShortDescription, "getMyShortDescription": (*Server).getShortDescription,
	"setMyName": (*Server).setName, "getMyName": (*Server).getName,

	"getChat": (*Server).getChat, "getChatMember": (*Server).getChatMember,
	"getChatAdministrators": (*Server).getChatAdministrators, "getChatMemberCount": (*Server).getChatMemberCount,
	"leaveChat": (*Server).leaveChat,
}

// waiting are the methods that let go of the lock while they wait.
var waiting = map[string]bool{"getUpdates": true}

// serveBot answers <base>/bot<token>/<method>.
func (s *Server) serveBot(w http.ResponseWriter, r *http.Request) {
	token, name, found := cutLast(strings.TrimPrefix(r.URL.Path, "/bot"))
	switch {
	case !found:
		writeError(w, &apiError{Code: http.StatusNotFound, Text: "Not Found"})
		return
	case token != s.o.Token:
		writeError(w, &apiError{Code: http.StatusUnauthorized, Text: "Unauthorized"})
		return
	}
	method, known := spec.Lookup(name)
	if known {
		name = method.Name
	}
	if s.takeFault(name, 0, FaultOutage) != nil {
		abort()
	}
	c, err := readCall(w, r, name)
	if err != nil {
		s.finish(w, nil, err)
		return
	}
	if !known {
		s.violate("%s: no such method", name)
		writeError(w, &apiError{Code: http.StatusNotFound, Text: "Not Found: method not found"})
		return
	}
	s.serveCall(w, c, method)
}

func cutLast(path string) (head, tail string, found bool) {
	i := strings.LastIndexByte(path, '/')
	if i < 0 {
		return "", "", false
	}
	return path[:i], path[i+1:], true
}

func (s *Server) serveCall(w http.ResponseWriter, c *call, method spec.Method) {
	before := s.takeFault(c.method, c.chatID(), beforeFaults...)
	if before != nil && before.play(s, w, c) {
		return
	}
	result, err := s.run(c, method)
	if err == nil { // only what was accepted can lose its acknowledgement
		if after := s.takeFault(c.method, c.chatID(), FaultLost, FaultHangAfter); after != nil {
			after.wait(s, c)
			abort()
		}
	}
	s.finish(w, result, err)
}

// abort closes the connection without an answer; net/http knows this panic and logs nothing.
func abort() { panic(http.ErrAbortHandler) }

func (s *Server) run(c *call, method spec.Method) (any, error) {
	if faults := c.faults(method); len(faults) > 0 {
		for _, f := range faults {
			s.violate("%s: %s", c.method, f)
		}
		return nil, refusal(faults)
	}
	handle := methods[c.method]
	if handle == nil {
		s.violate("%s: this simulator does not know the method yet", c.method)
		return nil, &apiError{Code: http.StatusNotImplemented, Text: "Not Implemented: the simulator does not know " + c.method + " yet"}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.tooEarly(c); err != nil {
		return nil, err
	}
	if waiting[c.method] {
		s.mu.Unlock()
		defer s.mu.Lock()
	}
	return handle(s, c)
}

// refusal words what the spec has against a call; for the commonest Telegram has a sentence of its own.
func refusal(faults []string) error {
	switch faults[0] {
	case `required parameter "chat_id" is missing`:
		return badRequest("chat_id is empty")
	case `required parameter "text" is missing`:
		return badRequest("message text is empty")
	}
	return badRequest("%s", strings.Join(faults, "; "))
}

func (s *Server) finish(w http.ResponseWriter, result any, err error) {
	var refused *apiError
	switch {
	case err == nil:
		writeResult(w, result)
	case errors.As(err, &refused):
		s.o.Logger.Debug("refused", "code", refused.Code, "text", refused.Text)
		writeError(w, refused)
	default:
		writeError(w, &apiError{Code: http.StatusInternalServerError, Text: "Internal Server Error: " + err.Error()})
	}
}

func (s *Server) getMe(*call) (any, error) {
	return map[string]any{
		"id": s.me.ID, "is_bot": true, "first_name": s.me.FirstName, "username": s.me.Username,
		"can_join_groups": true, "can_read_all_group_messages": false, "supports_inline_queries": true,
		"can_connect_to_business": false, "has_main_web_app": false,
	}, nil
}

func (s *Server) yes(*call) (any, error) { return true, nil }

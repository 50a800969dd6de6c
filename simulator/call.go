package simulator

import (
	"encoding/json"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"

	"serapan/simulator/spec"
)

// maxBody is what one request may carry: a document at Telegram's limit and its form around it.
const maxBody = maxUpload + 1<<20

// call is one request to the Bot API after its body was read.
type call struct {
	method string // as documented
	params map[string]spec.Value
	files  map[string]upload
	r      *http.Request
}

type upload struct {
	name string
	data []byte
}

// readCall reads GET and POST, form, multipart and JSON alike.
func readCall(w http.ResponseWriter, r *http.Request, name string) (*call, error) {
	c := &call{method: name, params: map[string]spec.Value{}, files: map[string]upload{}, r: r}
	for key, values := range r.URL.Query() {
		c.params[key] = spec.Value{Text: values[0]}
	}
	if r.Method != http.MethodPost {
		return c, nil
	}
	r.Body = http.MaxBytesReader(w, r.Body, maxBody)
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch kind {
	case "application/json":
		return c, c.readJSON()
	case "multipart/form-data":
		return c, c.readMultipart()
	}
	if err := r.ParseForm(); err != nil {
		return nil, bodyError(err)
	}
	for key, values := range r.PostForm {
		c.params[key] = spec.Value{Text: values[0]}
	}
	return c, nil
}

func bodyError(err error) error {
	if _, tooLarge := err.(*http.MaxBytesError); tooLarge || strings.Contains(err.Error(), "too large") {
		return &apiError{Code: http.StatusRequestEntityTooLarge, Text: "Request Entity Too Large"}
	}
	return badRequest("can't parse the request: %v", err)
}

func (c *call) readJSON() error {
	body, err := io.ReadAll(c.r.Body)
	if err != nil {
		return bodyError(err)
	}
	if len(body) == 0 {
		return nil
	}
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(body, &raw); err != nil {
		return badRequest("can't parse JSON object")
	}
	for key, value := range raw {
		c.params[key] = spec.Value{JSON: value}
	}
	return nil
}

func (c *call) readMultipart() error {
	reader, err := c.r.MultipartReader()
	if err != nil {
		return bodyError(err)
	}
	for {
		part, err := reader.NextPart()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return bodyError(err)
		}
		data, err := io.ReadAll(part)
		if err != nil {
			return bodyError(err)
		}
		if part.FileName() != "" {
			c.files[part.FormName()] = upload{name: part.FileName(), data: data}
		} else {
			c.params[part.FormName()] = spec.Value{Text: string(data)}
		}
	}
}

// attached is true where a multipart part is named by an "attach://" somewhere in the parameters.
func (c *call) attached(name string) bool {
	for _, v := range c.params {
		if strings.Contains(v.String(), "attach://"+name) {
			return true
		}
	}
	return false
}

func (c *call) str(name string) string { return c.params[name].String() }

func (c *call) has(name string) bool { s := c.str(name); return s != "" && s != "null" }

func (c *call) int(name string) int64 {
	n, _ := strconv.ParseInt(c.str(name), 10, 64) // its form was checked against the spec
	return n
}

func (c *call) bool(name string) bool {
	switch strings.ToLower(c.str(name)) {
	case "true", "1", "yes":
		return true
	}
	return false
}

func (c *call) json(name string, into any) error {
	if !c.has(name) {
		return nil
	}
	if err := json.Unmarshal([]byte(c.str(name)), into); err != nil {
		return badRequest("can't parse %s JSON object", name)
	}
	return nil
}

// chatID reads chat_id, or says which chat a callback query belongs to; 0 where there is none.
func (c *call) chatID() int64 { return c.int("chat_id") }

// faults are what the spec has against the call.
func (c *call) faults(m spec.Method) []string {
	names := make(map[string]bool, len(c.files))
	var out []string
	for name := range c.files {
		names[name] = true
		if _, known := m.Params[name]; !known && !c.attached(name) {
			out = append(out, fmt.Sprintf("unknown file part %q", name))
		}
	}
	return append(out, m.Check(c.params, names)...)
}

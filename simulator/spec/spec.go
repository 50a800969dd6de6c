// Package spec knows the Bot API's methods and parameters and says what is wrong with a call.
//
// bot-api.json is the published Bot API reduced to what checking needs: for each method and
// each object that a bot may send, the names of its fields and their types. A type is written
// as the documentation words it, alternatives are divided by "|" and "!" marks a required one.
package spec

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"sort"
	"strings"
	"sync"
)

//go:embed bot-api.json
var document []byte

// Field is one parameter of a method or one field of an object.
type Field struct {
	Types    []string // as documented: "Integer", "Array of MessageEntity", "InputFile", …
	Required bool
}

// Method is one method of the Bot API.
type Method struct {
	Name   string // as documented, e.g. "sendMessage"
	Params map[string]Field
}

type object struct {
	OneOf  []string
	Fields map[string]Field
}

type api struct {
	version string
	methods map[string]Method // by lower-case name: Telegram does not mind the case
	objects map[string]object
}

var load = sync.OnceValue(func() api {
	var raw struct {
		Version string
		Methods map[string]map[string]string
		Types   map[string]struct {
			OneOf  []string `json:"one_of"`
			Fields map[string]string
		}
	}
	if err := json.Unmarshal(document, &raw); err != nil {
		panic(fmt.Sprintf("spec: the embedded bot-api.json is broken: %v", err)) // a fault of the build, not of input
	}
	a := api{version: raw.Version, methods: map[string]Method{}, objects: map[string]object{}}
	for name, params := range raw.Methods {
		a.methods[strings.ToLower(name)] = Method{Name: name, Params: fields(params)}
	}
	for name, t := range raw.Types {
		a.objects[name] = object{OneOf: t.OneOf, Fields: fields(t.Fields)}
	}
	return a
})

func fields(raw map[string]string) map[string]Field {
	out := make(map[string]Field, len(raw))
	for name, types := range raw {
		rest, required := strings.CutPrefix(types, "!")
		out[name] = Field{Types: strings.Split(rest, "|"), Required: required}
	}
	return out
}

// Version names the Bot API that the checks follow, e.g. "Bot API 10.1".
func Version() string { return load().version }

// Lookup finds a method by name; like Telegram it does not mind the case.
func Lookup(name string) (Method, bool) {
	m, ok := load().methods[strings.ToLower(name)]
	return m, ok
}

// Names lists all methods in alphabetical order.
func Names() []string {
	var out []string
	for _, m := range load().methods {
		out = append(out, m.Name)
	}
	sort.Strings(out)
	return out
}

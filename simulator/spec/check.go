package spec

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"sort"
	"strconv"
	"strings"
)

// Check says what is wrong with a call, one sentence a fault, or nothing.
// params holds the parameters as they came: the text of a form, or the JSON of a JSON body.
// files names the parts of a multipart body that carry a file.
func (m Method) Check(params map[string]Value, files map[string]bool) []string {
	var faults []string
	for _, name := range sorted(params) {
		field, known := m.Params[name]
		if !known {
			faults = append(faults, fmt.Sprintf("unknown parameter %q", name))
			continue
		}
		if params[name].empty() {
			continue // Telegram reads an empty parameter as a missing one
		}
		if why := checkParam(params[name], field); why != "" {
			faults = append(faults, fmt.Sprintf("parameter %q %s", name, why))
		}
	}
	for _, name := range sorted(m.Params) {
		if m.Params[name].Required && params[name].empty() && !files[name] {
			faults = append(faults, fmt.Sprintf("required parameter %q is missing", name))
		}
	}
	return faults
}

// Value is a parameter as it came: Text from a form or a query, JSON from a JSON body.
type Value struct {
	Text string
	JSON json.RawMessage // nil for form values
}

// String returns the value as a form would have carried it.
func (v Value) String() string {
	if v.JSON == nil {
		return v.Text
	}
	var s string
	if json.Unmarshal(v.JSON, &s) == nil {
		return s
	}
	return string(v.JSON)
}

func (v Value) empty() bool { return v.String() == "" || v.String() == "null" }

func checkParam(v Value, f Field) string {
	var closest string // the alternative that was understood best, to speak of its fault
	for _, t := range f.Types {
		why := checkText(v, t)
		if why == "" {
			return ""
		}
		if deeper := strings.Count(why, ".") + strings.Count(why, "["); closest == "" || deeper > strings.Count(closest, ".")+strings.Count(closest, "[") {
			closest = why
		}
	}
	if len(f.Types) > 1 && strings.HasPrefix(closest, "must be ") {
		return "must be " + strings.Join(f.Types, " or ")
	}
	return closest
}

func checkText(v Value, typ string) string {
	s := v.String()
	switch typ {
	case "String", "InputFile":
		if v.JSON != nil && v.JSON[0] != '"' {
			return "must be " + typ
		}
		return ""
	case "Integer":
		if _, err := strconv.ParseInt(s, 10, 64); err != nil {
			return "must be Integer"
		}
		return ""
	case "Float":
		if f, err := strconv.ParseFloat(s, 64); err != nil || math.IsNaN(f) || math.IsInf(f, 0) {
			return "must be Float"
		}
		return ""
	case "Boolean", "True":
		switch strings.ToLower(s) {
		case "true", "false", "1", "0", "yes", "no":
			return ""
		}
		return "must be Boolean"
	}
	decoder := json.NewDecoder(bytes.NewReader([]byte(s)))
	decoder.UseNumber()
	var any any
	if err := decoder.Decode(&any); err != nil || decoder.More() {
		return "must be JSON of " + typ
	}
	return checkJSON(any, typ, typ)
}

func checkJSON(v any, typ, path string) string {
	if item, ok := strings.CutPrefix(typ, "Array of "); ok {
		list, ok := v.([]any)
		if !ok {
			return path + " must be " + typ
		}
		for i, x := range list {
			if why := checkJSON(x, item, fmt.Sprintf("%s[%d]", path, i)); why != "" {
				return why
			}
		}
		return ""
	}
	if ok, plain := checkPlain(v, typ); plain {
		if !ok {
			return path + " must be " + typ
		}
		return ""
	}
	o, known := load().objects[typ]
	fields, ok := v.(map[string]any)
	if !known || !ok {
		return path + " must be " + typ
	}
	if len(o.OneOf) > 0 {
		return checkOneOf(fields, o.OneOf, path)
	}
	return checkObject(fields, o, path)
}

func checkPlain(v any, typ string) (ok, plain bool) {
	switch typ {
	case "String", "InputFile":
		_, ok = v.(string)
	case "Integer":
		n, is := v.(json.Number)
		_, err := strconv.ParseInt(string(n), 10, 64)
		ok = is && err == nil
	case "Float":
		_, ok = v.(json.Number)
	case "Boolean", "True":
		_, ok = v.(bool)
	default:
		return false, false
	}
	return ok, true
}

// checkOneOf tries all alternatives; it speaks of the fault of the one that the field "type" names.
func checkOneOf(v map[string]any, types []string, path string) string {
	why := path + " fits none of " + strings.Join(types, ", ")
	named, _ := v["type"].(string)
	named = strings.ToLower(strings.ReplaceAll(named, "_", ""))
	for _, t := range types {
		this := checkJSON(v, t, path)
		if this == "" {
			return ""
		}
		if named != "" && strings.HasSuffix(strings.ToLower(t), named) {
			why = this
		}
	}
	return why
}

func checkObject(v map[string]any, o object, path string) string {
	for _, name := range sorted(v) {
		field, known := o.Fields[name]
		if !known {
			return fmt.Sprintf("%s has no field %q", path, name)
		}
		if v[name] == nil && !field.Required {
			continue // Telegram reads null as a missing field
		}
		var why string
		for _, t := range field.Types {
			if why = checkJSON(v[name], t, path+"."+name); why == "" {
				break
			}
		}
		if why != "" {
			return why
		}
	}
	for _, name := range sorted(o.Fields) {
		if _, there := v[name]; o.Fields[name].Required && !there {
			return fmt.Sprintf("%s lacks the field %q", path, name)
		}
	}
	return ""
}

func sorted[V any](m map[string]V) []string {
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

package settings

import (
	"fmt"
	"net/url"
	"strings"
)

// longestAddress bounds an address, in bytes.
const longestAddress = 200

// address reads an https address, or that there is none.
func address(field func(*Settings) *string) func(*Settings, string) error {
	return func(s *Settings, value string) error {
		if value = strings.TrimSpace(value); value == none {
			*field(s) = ""
			return nil
		}
		u, err := url.Parse(value)
		if err != nil || u.Scheme != "https" || u.Hostname() == "" || u.User != nil || len(value) > longestAddress {
			return fmt.Errorf("want an address that begins with https://") // never the value: it may hold a secret
		}
		*field(s) = value
		return nil
	}
}

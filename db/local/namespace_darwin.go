package local

import "errors"

// inNamespace: macOS has no user namespaces.
func inNamespace() (account, error) { return account{}, errors.New("not on macOS") }

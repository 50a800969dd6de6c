// Package handlers answers what people write, press and send: one file holds one command.
//
// A handler returns its answer as a value. Who may ask is decided in one place (admit), and errors
// are worded in one place (explain).
package handlers

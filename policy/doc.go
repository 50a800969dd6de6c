// Package policy says when the bot may speak by itself, to whom, how often and in which order: the
// rules that hold on every path that is not an answer. It is pure: time, calendar and history are
// handed in, and every number is a setting with a default.
package policy

// Package app wires the house: it reads the environment, opens the database, joins the edge, the
// handlers, the alarm clock and the outbox, and holds the operator's commands.
package app

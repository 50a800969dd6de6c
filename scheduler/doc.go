// Package scheduler is the alarm clock: it asks each job what is due by now, whatever was missed, and
// writes the answers down as promises. One file holds one kind of push.
package scheduler

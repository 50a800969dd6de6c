// Package outbox keeps promises: what is due is written down once, with the change that made it due,
// and sent within Telegram's limits and the policy, whatever crashes in between.
package outbox

// Package bot is the edge to Telegram: it turns updates into Requests, gives them to a Handler, and
// sends the Messages that come back. It is the only importer of the Telegram library.
//
// The way in: poll or webhook → Inbox → dispatch (one chat in order) → update (decode) → process → Handler.
// The way out: send → part (split, keyboard) → limiter → client → classify (what became of it).
package bot

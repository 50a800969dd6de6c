// Package bot is the edge to Telegram: it turns updates into Requests, gives them to a Handler, and
// sends the Messages that come back. It is the only importer of the Telegram library.
package bot

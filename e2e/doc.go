// Package e2e holds conversations as data: each script under testdata is played through the whole
// product, the service, a Telegram of our own and a real PostgreSQL.
package e2e

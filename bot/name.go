package bot

import (
	"context"
	"time"
)

// LookUpName asks Telegram for the bot's name, without @, for whoever runs no Bot: the command line.
func LookUpName(ctx context.Context, token, apiURL string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	var me wireUser
	err := newClient(Options{Token: token, APIURL: apiURL}.withDefaults()).callInto(ctx, &me, "getMe", nil)
	return me.Username, err
}

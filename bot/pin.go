package bot

import (
	"context"
	"strconv"
)

// Pin pins a message without a sound, or takes the pin off it again. It waits for its turn as pushes do. A 429 is for
// the caller alone: what people wait for is not kept back because of a pin.
func (b *Bot) Pin(ctx context.Context, chatID int64, messageID int, off bool) error {
	turn, err := b.limiter.acquire(AsPush(ctx, nil), chatID)
	if err != nil {
		return err
	}
	defer turn.done()
	p := params{"chat_id": strconv.FormatInt(chatID, 10), "message_id": strconv.Itoa(messageID)}
	if off {
		return b.setting(ctx, "unpinChatMessage", p)
	}
	p.AddBool("disable_notification", true)
	return b.setting(ctx, "pinChatMessage", p)
}

package bot

import (
	"context"
	"strconv"
)

// ChatAdmin tells whether the user owns or administers the group.
func (b *Bot) ChatAdmin(ctx context.Context, chatID, userID int64) (bool, error) {
	var member wireStatus
	err := b.client.callInto(ctx, &member, "getChatMember", params{
		"chat_id": strconv.FormatInt(chatID, 10), "user_id": strconv.FormatInt(userID, 10)})
	if err != nil {
		return false, err
	}
	return member.Status == "creator" || member.Status == "administrator", nil
}

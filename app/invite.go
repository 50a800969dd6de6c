package app

import (
	"context"
	"fmt"

	"serapan/bot"
	"serapan/budget"
	"serapan/people"
)

type inviteCommand struct {
	Role string `required:"" help:"pimpinan, pembina, admin, kepala or operator."`
	Unit string `help:"Code or name of the unit, for kepala and operator." placeholder:"CODE"`
}

// Run makes an invitation and prints its deep link. The bot's name comes from Telegram; where that
// cannot be reached the words to type are printed instead.
func (c *inviteCommand) Run(ctx context.Context, config Config, t terminal) error {
	role, ok := people.ParseRole(c.Role)
	switch {
	case !ok || role == people.GroupOf:
		return &usageError{fmt.Sprintf("%q is not a role to invite to: want pimpinan, pembina, admin, kepala or operator (groups are bound by /undang)", c.Role)}
	case role.NeedsUnit() && c.Unit == "":
		return &usageError{"--unit is needed for the role " + c.Role}
	case !role.NeedsUnit() && c.Unit != "":
		return &usageError{"--unit does not go with the role " + c.Role}
	}
	store, err := config.OpenStore(ctx, t.log)
	if err != nil {
		return err
	}
	defer store.Close()
	invite := people.Invite{Role: role, Expires: t.clock.Now().Add(people.InviteLife)}
	if role.NeedsUnit() {
		if invite.Unit, err = unitCode(ctx, store, c.Unit); err != nil {
			return err
		}
	}
	token := people.NewToken()
	event := people.Event{At: t.clock.Now(), Action: "invite", Subject: string(role), Detail: invite.Unit}
	if err := store.Invite(ctx, token, invite, event); err != nil {
		return err
	}
	_, err = fmt.Fprintln(t.out, config.link(ctx, token))
	return err
}

func unitCode(ctx context.Context, store *Store, name string) (string, error) {
	units, err := store.Units(ctx)
	if err != nil {
		return "", err
	}
	switch found := budget.NewDirectory(units).Exact(name); len(found) {
	case 0:
		return "", budget.Refuse("unit_unknown", "Query", name)
	case 1:
		return found[0].Code, nil
	default:
		return "", &usageError{fmt.Sprintf("%q is the name of several units: give the code", name)}
	}
}

// link is the deep link of a token.
func (c Config) link(ctx context.Context, token string) string {
	if c.Token != "" {
		if name, err := bot.LookUpName(ctx, c.Token, c.APIURL); err == nil {
			return "https://t.me/" + name + "?start=" + token
		}
	}
	return "/start " + token
}

package handlers

import (
	"context"
	"strings"

	"serapan/bot"
	"serapan/budget"
)

// find chooses the route: by command, button, kind of event, open dialogue or plain words.
func (r *Router) find(ctx context.Context, v *visit) (route, error) {
	switch v.Kind {
	case bot.Press:
		action, _ := pressed(v.Button)
		if to, ok := r.buttons[action]; ok {
			return to, nil
		}
		return route{}, refuse("button_old")
	case bot.Upload:
		if !v.Chat.Private() {
			return route{}, refuse("quiet") // people share files in groups without meaning the bot
		}
		if r.commands[v.Command].files {
			return r.byCommand(ctx, v)
		}
		if to, open, err := r.byDialog(ctx, v); err != nil || open && to.files {
			return to, err
		}
		return route{access: oneself(senders...), handle: r.upload}, nil
	case bot.Membership:
		return route{handle: r.membership}, nil
	case bot.Migration:
		return route{handle: r.migration}, nil
	case bot.InlineQuery:
		return route{access: known, handle: r.inline}, nil
	}
	if v.Command != "" {
		return r.byCommand(ctx, v)
	}
	return r.byWords(ctx, v)
}

// byCommand finds a command's route. A command ends an open dialogue, so that later words are not
// taken for the answer to a forgotten question.
func (r *Router) byCommand(ctx context.Context, v *visit) (route, error) {
	command := v.Command
	if command != "batal" {
		if err := r.done(ctx, *v); err != nil {
			return route{}, err
		}
	}
	if to, ok := r.commands[command]; ok {
		return to, nil
	}
	return route{access: known, handle: func(context.Context, visit) (bot.Answer, error) {
		return bot.Answer{}, refuse("command_unknown", "Near", r.nearCommand(command))
	}}, nil
}

// nearCommand is the command that was probably meant, or "".
func (r *Router) nearCommand(typed string) string {
	best, least := "", 3
	for _, to := range r.routes() {
		name, _, _ := strings.Cut(to.command, " ")
		if name == "" || to.menu == nil {
			continue
		}
		if d := distance(typed, name); d < least {
			best, least = name, d
		}
	}
	return best
}

// byWords reads plain words: an open dialogue takes them; else they are a sentence. In a group only
// sentences to the bot reach it, and what it does not understand it lets pass.
func (r *Router) byWords(ctx context.Context, v *visit) (route, error) {
	if to, open, err := r.byDialog(ctx, v); err != nil || open {
		return to, err
	}
	command, about := understand(v.Text)
	if command == "" && soleName(v.units, about) {
		command = "serapan"
	}
	if command == "" && budget.Normalise(v.Text) == "saya" {
		command = "saya"
	}
	if to, ok := r.commands[command]; ok {
		v.Command, v.Text = command, about
		return to, nil
	}
	if !v.Chat.Private() {
		return route{}, refuse("quiet")
	}
	return route{access: known, handle: func(context.Context, visit) (bot.Answer, error) {
		return bot.Answer{}, refuse("not_understood")
	}}, nil
}

// byDialog finds the route of the dialogue that is open, if one is, and hands the visit what it knows.
func (r *Router) byDialog(ctx context.Context, v *visit) (to route, open bool, err error) {
	step, facts, err := r.store.Dialog(ctx, v.Chat.ID, v.From.ID, v.now)
	if err != nil || step == "" {
		return route{}, false, err
	}
	name, rest, _ := strings.Cut(step, ":")
	if to, open = r.steps[name]; open {
		v.step, v.facts = rest, facts
	}
	return to, open, nil
}

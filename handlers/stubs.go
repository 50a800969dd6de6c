package handlers

import (
	"context"
	"serapan/bot"
)

func (r *Router) start(ctx context.Context, v visit) (bot.Answer, error)         { panic("todo") }
func (r *Router) help(ctx context.Context, v visit) (bot.Answer, error)          { panic("todo") }
func (r *Router) aboutMe(ctx context.Context, v visit) (bot.Answer, error)       { panic("todo") }
func (r *Router) invite(ctx context.Context, v visit) (bot.Answer, error)        { panic("todo") }
func (r *Router) invitePress(ctx context.Context, v visit) (bot.Answer, error)   { panic("todo") }
func (r *Router) inviteWords(ctx context.Context, v visit) (bot.Answer, error)   { panic("todo") }
func (r *Router) unitsCommand(ctx context.Context, v visit) (bot.Answer, error)  { panic("todo") }
func (r *Router) unitsPress(ctx context.Context, v visit) (bot.Answer, error)    { panic("todo") }
func (r *Router) unitsWords(ctx context.Context, v visit) (bot.Answer, error)    { panic("todo") }
func (r *Router) holidays(ctx context.Context, v visit) (bot.Answer, error)      { panic("todo") }
func (r *Router) holidaysPress(ctx context.Context, v visit) (bot.Answer, error) { panic("todo") }
func (r *Router) holidaysWords(ctx context.Context, v visit) (bot.Answer, error) { panic("todo") }
func (r *Router) settings(ctx context.Context, v visit) (bot.Answer, error)      { panic("todo") }
func (r *Router) settingsPress(ctx context.Context, v visit) (bot.Answer, error) { panic("todo") }
func (r *Router) settingsWords(ctx context.Context, v visit) (bot.Answer, error) { panic("todo") }
func (r *Router) status(ctx context.Context, v visit) (bot.Answer, error)        { panic("todo") }
func (r *Router) statusPress(ctx context.Context, v visit) (bot.Answer, error)   { panic("todo") }
func (r *Router) membership(ctx context.Context, v visit) (bot.Answer, error)    { panic("todo") }
func (r *Router) migration(ctx context.Context, v visit) (bot.Answer, error)     { panic("todo") }

type joinStore interface{ dialogStore }
type adminStore interface{}

// Menus sets command menus.
type Menus interface{}

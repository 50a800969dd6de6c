package main

import (
	"context"
	"fmt"

	"serapan/budget"
	"serapan/people"
)

// invite lets everybody of the cast join as a person would: by a one-time link.
func (s *stage) invite(ctx context.Context) error {
	units, err := s.service.Store.Units(ctx)
	if err != nil {
		return err
	}
	directory := budget.NewDirectory(units)
	for _, p := range cast {
		if p.role == people.Stranger {
			continue
		}
		invite := people.Invite{Role: p.role}
		if p.unit != "" {
			found := directory.Exact(p.unit)
			if len(found) != 1 {
				return fmt.Errorf("unit %q is not in the sample", p.unit)
			}
			invite.Unit = found[0].Code
		}
		if err := s.join(ctx, p.ID, p.ID, "/start ", invite); err != nil {
			return err
		}
	}
	return s.join(ctx, camatGroup, adminID, "/start@"+botName+" ", people.Invite{Role: people.GroupOf, Scope: groupScope})
}

func (s *stage) join(ctx context.Context, chat, person int64, words string, invite people.Invite) error {
	now := s.clock.Now()
	invite.Expires = now.Add(people.InviteLife)
	token := people.NewToken()
	if err := s.service.Store.Invite(ctx, token, invite, people.Event{At: now, Action: "invite", Subject: string(invite.Role), Detail: invite.Unit}); err != nil {
		return err
	}
	_, err := s.telegram.Say(chat, person, words+token)
	return err
}

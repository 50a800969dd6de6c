package simulator

import (
	"fmt"
	"slices"
)

// supergroupBase is where the ids of supergroups begin: -100 before ten digits.
const supergroupBase = -1000000000000

// Migrate turns a group into a supergroup with a new id. Both chats get their service message; sends to the old
// id are refused with 400 and migrate_to_chat_id.
func (s *Server) Migrate(groupID int64) (newID int64, err error) {
	g, unlock, err := s.lockGroup(groupID)
	if err != nil {
		return 0, err
	}
	defer unlock()
	if g.Type == "supergroup" {
		return 0, fmt.Errorf("group %d is a supergroup already", groupID)
	}
	newID = supergroupBase + groupID
	next := &group{Group: g.Group, bot: g.bot, shut: map[int64]string{}}
	next.ID, next.Type = newID, "supergroup"
	next.Members, next.Admins = slices.Clone(g.Members), slices.Clone(g.Admins)
	s.groups[newID] = next
	s.order = append(s.order, newID)
	g.migratedTo = newID
	words := "Grup ini menjadi supergrup"
	s.notice(groupID, g.owner(), words, g.botIn(), func(w *wireMessage) { w.MigrateTo = newID })
	s.notice(newID, g.owner(), words, g.botIn(), func(w *wireMessage) { w.MigrateFrom = groupID })
	return newID, nil
}

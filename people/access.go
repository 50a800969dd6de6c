package people

import (
	"slices"

	"serapan/budget"
)

// Viewer is who asks, and where: what may be shown is decided from both. In a group the group's
// binding decides, whoever writes: everybody there reads the answer.
type Viewer struct {
	Person Person
	Group  *Chat // nil in a private chat
	Open   bool  // the leader has opened the ranking to all (a setting)
}

// SeesAll tells whether the viewer may see every unit's figures.
func (v Viewer) SeesAll() bool {
	if v.Group != nil {
		return v.Group.State == ChatActive && v.Group.Scope.All
	}
	return v.Person.Has(Leader, Mentor, Admin)
}

// Sees tells whether the viewer may see that unit's figures.
func (v Viewer) Sees(u budget.Unit) bool {
	if v.Group != nil {
		return v.Group.State == ChatActive && v.Group.Scope.Has(u)
	}
	return v.SeesAll() || slices.Contains(v.Person.Units(), u.Code)
}

// SeesRanking tells whether the viewer may see the ranking of that group of units with names.
func (v Viewer) SeesRanking(g budget.Group) bool {
	if v.SeesAll() || v.Open && v.Known() {
		return true
	}
	return v.Group != nil && v.Group.State == ChatActive && g != budget.AllUnits && v.Group.Scope.Group == g
}

// Known tells whether the viewer is somebody at all.
func (v Viewer) Known() bool {
	if v.Group != nil {
		return v.Group.State == ChatActive
	}
	return len(v.Person.Memberships) > 0
}

// Roles lists the roles in which the viewer speaks: a group speaks as grup alone.
func (v Viewer) Roles() []Role {
	if v.Group != nil {
		if v.Group.State != ChatActive {
			return nil
		}
		return []Role{GroupOf}
	}
	var roles []Role
	for _, m := range v.Person.Memberships {
		if !slices.Contains(roles, m.Role) {
			roles = append(roles, m.Role)
		}
	}
	return roles
}

// Is tells whether the viewer speaks in one of the roles.
func (v Viewer) Is(roles ...Role) bool {
	return slices.ContainsFunc(v.Roles(), func(r Role) bool { return slices.Contains(roles, r) })
}

package main

import (
	"serapan/budget"
	"serapan/people"
	"serapan/simulator"
)

// part is one person of the demo, and what he is to the bot. All names are made up.
type part struct {
	simulator.Person
	role people.Role
	unit string // name of the unit, for kepala and operator
}

const (
	camatGroup int64 = -1001
	headID     int64 = 1002
	mentorID   int64 = 1004
	adminID    int64 = 1005
)

// cast lists who can be played, in the order of the page.
var cast = []part{
	{simulator.Person{ID: 1001, FirstName: "Pj. Bupati", Label: "Pimpinan", Username: "pj_bupati"}, people.Leader, ""},
	{simulator.Person{ID: headID, FirstName: "dr. Sari", LastName: "Wulandari", Label: "Kepala Dinas Kesehatan", Username: "sari_dinkes"}, people.Head, "Dinas Kesehatan"},
	{simulator.Person{ID: 1003, FirstName: "Dedi", LastName: "Permana", Label: "Operator Dinas Kesehatan", Username: "dedi_dinkes"}, people.Operator, "Dinas Kesehatan"},
	{simulator.Person{ID: mentorID, FirstName: "Nina", LastName: "Kartika", Label: "Pembina, Bagian Pembangunan", Username: "nina_adbang"}, people.Mentor, ""},
	{simulator.Person{ID: adminID, FirstName: "Bayu", LastName: "Pratama", Label: "Admin", Username: "bayu_admin"}, people.Admin, ""},
	{simulator.Person{ID: 1006, FirstName: "Hendra", LastName: "Gunawan", Label: "Camat Cikarang Utara", Username: "camat_cikut"}, people.Head, "Kecamatan Cikarang Utara"},
	{simulator.Person{ID: 1007, FirstName: "Tamu", Label: "Orang luar", Username: "tamu"}, people.Stranger, ""},
}

// group is the camat group, bound to all sub-districts.
var group = simulator.Group{ID: camatGroup, Title: "Camat se-Kabupaten Bekasi", Type: "supergroup", Label: "Grup camat", Members: []int64{1006, mentorID, adminID}}

// groupScope is what the camat group may see.
var groupScope = people.Scope{Group: budget.GroupKecamatan}

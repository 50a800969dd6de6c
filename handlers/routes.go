package handlers

import (
	"context"
	"slices"

	"serapan/bot"
	"serapan/people"
)

// route is one thing the bot does: how it is asked for, who may ask, and who answers.
type route struct {
	command string // names, blank between; the first is the one in the menu
	button  string // actions of buttons
	step    string // steps of a dialogue that waits for words
	files   bool   // the dialogue or command takes photos and documents, too
	access  func(people.Viewer) bool
	handle  func(ctx context.Context, v visit) (bot.Answer, error)
	menu    []people.Role // whose command menu shows it; nil = nobody's
}

var (
	everyone  = people.Roles
	inPrivate = []people.Role{people.Leader, people.Mentor, people.Admin, people.Head, people.Operator}
	uploaders = []people.Role{people.Mentor, people.Admin, people.Operator}
	senders   = append([]people.Role{people.Leader}, uploaders...) // a leader sends instructions alone
	planners  = []people.Role{people.Mentor, people.Admin}
	overseers = []people.Role{people.Leader, people.Mentor, people.Admin}
	admins    = []people.Role{people.Admin}
)

// routes is the table of all that the bot answers, in the order of the menu. Words for the menu stand in
// the text room under "menu_" and the command.
func (r *Router) routes() []route {
	return slices.Concat(r.figureRoutes(), r.workRoutes(), r.packRoutes(), r.instructionRoutes(), r.writingRoutes(), r.broadcastRoutes(), r.purchaseRoutes(), r.rankRoutes(), r.dayRoutes(), r.uploadRoutes(), r.houseRoutes())
}

// figureRoutes are about absorption.
func (r *Router) figureRoutes() []route {
	return []route{
		{command: "serapan realisasi", access: known, handle: r.absorption, menu: everyone},
		{button: "serapan unit", access: known, handle: r.absorptionPress},
		{button: "rinci", access: known, handle: r.fullFigures},
	}
}

// workRoutes are about finished works that nobody has paid.
func (r *Router) workRoutes() []route {
	return []route{
		{command: "tagihan", access: known, handle: r.unpaidCommand, menu: everyone},
		{button: "tagihan", access: known, handle: r.unpaidPress},
		{button: "tagihan_unit", access: known, handle: r.unpaidUnits},
		{button: "tertua", access: known, handle: r.oldestWorks},
		{button: "tagih", access: known, handle: r.workPress},
		{button: "cocok", access: oneself(people.Mentor), handle: r.pairPress},
		{command: "rapat", access: oneself(overseers...), handle: r.meeting, menu: overseers},
		{button: "rapat", access: oneself(overseers...), handle: r.meeting},
		{button: "sudah", access: known, handle: r.billedPress},
		{step: "sudah", access: oneself(inPrivate...), handle: r.billedWords},
		{button: "janji", access: known, handle: r.promisePress},
		{step: "janji", access: oneself(inPrivate...), handle: r.promiseWords},
		{button: "kendala", access: known, handle: r.obstaclePress},
		{step: "kendala", access: oneself(inPrivate...), handle: r.obstacleWords},
		{button: "tunda", access: oneself(people.Mentor), handle: r.pausePress},
		{step: "tunda", access: oneself(people.Mentor), handle: r.pauseWords},
		{button: "tutup", access: oneself(people.Mentor), handle: r.closePress},
		{step: "tutup", access: oneself(people.Mentor), handle: r.closeWords},
		{button: "jawaban", access: oneself(people.Leader, people.Mentor, people.Admin), handle: r.answersPress},
		{button: "di_bud", access: known, handle: r.worksAtTreasury},
		{button: "pengaruh", access: oneself(overseers...), handle: r.effectPress},
	}
}

// instructionRoutes are about the leader's special instructions.
func (r *Router) instructionRoutes() []route {
	judges, verifiers := oneself(people.Leader, people.Mentor), oneself(people.Mentor)
	return []route{
		{command: "ikp instruksi", access: known, handle: r.instructions, menu: everyone},
		{button: "ikp", access: known, handle: r.instructionPress},
		{button: "ikp_terima", access: known, handle: r.acknowledgePress},
		{button: "ikp_mulai", access: known, handle: r.startPress},
		{button: "ikp_lapor", access: known, handle: r.reportPress},
		{step: "ikp_lapor", access: oneself(inPrivate...), handle: r.reportWords, files: true},
		{button: "ikp_usul", access: known, handle: r.proposePress},
		{step: "ikp_usul", access: oneself(inPrivate...), handle: r.proposeWords},
		{button: "ikp_bukti", access: known, handle: r.evidencePress},
		{button: "ikp_periksa", access: verifiers, handle: r.verifyQueue},
		{button: "ikp_semua", access: verifiers, handle: r.verifyAll},
		{button: "ikp_nilai", access: verifiers, handle: r.verifyPress},
		{button: "ikp_usulan", access: judges, handle: r.proposalQueue},
		{button: "ikp_putus", access: judges, handle: r.decidePress},
		{button: "ikp_tutup", access: judges, handle: r.endPress},
		{step: "ikp_alasan", access: judges, handle: r.reasonWords},
		{button: "ikp_papan", access: known, handle: r.boardPress},
		{button: "ikp_unit", access: known, handle: r.unitBoard},
		{button: "ikp_rekap", access: oneself(overseers...), handle: r.recapPress},
	}
}

// purchaseRoutes are about e-purchasing.
func (r *Router) purchaseRoutes() []route {
	return []route{
		{command: "epurchasing", access: known, handle: r.purchaseCommand, menu: everyone},
		{button: "epurchasing", access: known, handle: r.purchasePress},
		{button: "epurchasing_unit", access: known, handle: r.purchaseUnits},
		{button: "epurchasing_bulan", access: known, handle: r.purchaseMonths},
		{button: "epurchasing_manual", access: known, handle: r.purchaseManual},
		{button: "epurchasing_diam", access: known, handle: r.purchaseIdle},
	}
}

// rankRoutes are about who is ahead, and how the year goes.
func (r *Router) rankRoutes() []route {
	return []route{
		{command: "peringkat", access: known, handle: r.rankingCommand, menu: everyone},
		{button: "peringkat", access: known, handle: r.rankingPress},
		{button: "daftar", access: known, handle: r.listPress},
		{command: "tren", access: known, handle: r.trendCommand, menu: everyone},
		{button: "tren", access: known, handle: r.trendPress},
	}
}

// dayRoutes are about deadlines, and what the bot says by itself.
func (r *Router) dayRoutes() []route {
	return []route{
		{command: "batas", access: known, handle: r.deadlineCommand, menu: everyone},
		{button: "batas", access: known, handle: r.deadlinePress},
		{step: "batas", access: oneself(planners...), handle: r.deadlineWords},
		{command: "jadwal", access: oneself(inPrivate...), handle: r.timetable, menu: inPrivate},
		{button: "jadwal", access: oneself(inPrivate...), handle: r.timetable},
	}
}

// uploadRoutes take files in.
func (r *Router) uploadRoutes() []route {
	return []route{
		{command: "unggah", access: oneself(uploaders...), handle: r.uploadGuide, menu: uploaders},
		{button: "simpan", access: oneself(senders...), handle: r.saveDraft},
		{button: "batal", access: oneself(senders...), handle: r.dropDraft},
		{button: "jenis", access: oneself(uploaders...), handle: r.chooseKind},
		{button: "tarik", access: oneself(senders...), handle: r.withdraw},
		{button: "unggahan", access: oneself(uploaders...), handle: r.uploadGuide},
		{step: "unggah", access: oneself(uploaders...), handle: r.uploadDate},
	}
}

// houseRoutes are about people, units, settings and the bot itself.
func (r *Router) houseRoutes() []route {
	return []route{
		{command: "start", handle: r.start},
		{command: "bantuan help", access: known, handle: r.help, menu: everyone},
		{button: "contoh", access: known, handle: r.examplePress},
		{command: "saya", access: known, handle: r.aboutMe, menu: inPrivate},
		{command: "undang", access: oneself(admins...), handle: r.invite, menu: admins},
		{button: "undang", access: oneself(admins...), handle: r.invitePress},
		{button: "topik", access: known, handle: r.topicPress},
		{step: "undang", access: oneself(admins...), handle: r.inviteWords},
		{command: "unit", access: oneself(inPrivate...), handle: r.unitsCommand, menu: admins},
		{button: "satuan", access: oneself(inPrivate...), handle: r.unitsPress},
		{step: "satuan", access: oneself(admins...), handle: r.unitsWords},
		{command: "libur", access: oneself(inPrivate...), handle: r.holidays, menu: []people.Role{people.Admin, people.Mentor}},
		{button: "libur", access: oneself(inPrivate...), handle: r.holidaysPress},
		{step: "libur", access: oneself(admins...), handle: r.holidaysWords},
		{command: "pengaturan", access: oneself(admins...), handle: r.settings, menu: admins},
		{button: "atur", access: oneself(admins...), handle: r.settingsPress},
		{step: "atur", access: oneself(admins...), handle: r.settingsWords},
		{command: "status", access: oneself(admins...), handle: r.status, menu: admins},
		{button: "status", access: oneself(admins...), handle: r.statusPress},
		{button: "penyiapan", access: oneself(admins...), handle: r.setupPress},
		{button: "borang", access: oneself(planners...), handle: r.formPress},
		{command: "batal", handle: r.cancelDialog},
	}
}

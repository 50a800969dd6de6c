package handlers_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"serapan/budget"
	"serapan/people"
)

func (h *house) aliases(code string) []string {
	h.t.Helper()
	all, err := h.store.Units(h.t.Context())
	if err != nil {
		h.t.Fatal(err)
	}
	u, _ := budget.NewDirectory(all).ByCode(code)
	return u.Aliases
}

func TestEverybodyLooksAtUnitsOnlyAdminsChangeThem(t *testing.T) {
	h := newHouse(t)
	head := h.join(7, "dr. Sari", people.Head, dinkes)
	wants(t, head.say("/unit"), "Seluruh unit (4 unit)", "1. Dinkes · Dinas Kesehatan", "4. Kecamatan Cikarang Barat")
	wants(t, head.press("Kecamatan"), "Kecamatan (2 unit)", "1. Kecamatan Cikarang Utara")
	wants(t, head.say("/unit dinkes"), "Kode: "+dinkes, "Singkatan: Dinkes", "Jenis: OPD", "Sebutan: kesehatan")
	if labels := head.labels(); !slices.Equal(labels, []string{"Serapan", "‹ Daftar"}) {
		t.Errorf("buttons of a head: %q", labels)
	}
	head.say("/unit dpu")
	if labels := head.labels(); !slices.Equal(labels, []string{"‹ Daftar"}) {
		t.Errorf("buttons of a head at another unit: %q", labels)
	}
	before := len(h.audit())
	for _, data := range []string{"satuan:tambah:" + dinkes, "satuan:hapus:" + dinkes + ":12345678", "satuan:tutup:" + dinkes + ":ya", "satuan:buka:" + dinkes, "satuan:tertutup"} {
		wants(t, head.pressData(data), "tidak tersedia untuk peran Bapak/Ibu")
	}
	if len(h.audit()) != before {
		t.Errorf("changed: %q", h.audit()[before:])
	}
}

func TestAliasComesAndGoes(t *testing.T) {
	h := newHouse(t)
	admin := h.meet(boss, "Admin")
	admin.say("/unit dpu")
	wants(t, admin.press("Tambah sebutan"), "Mohon tulis sebutan lain untuk DPU")
	wants(t, admin.say("PU <Bina>  Marga"), "Sebutan ditambahkan", "Sebutan: PU <Bina> Marga")
	wants(t, admin.say("/unit bina marga"), "Dinas Pekerjaan Umum")
	h.audited("alias_added " + dpu + " PU <Bina> Marga")
	wants(t, admin.press("Hapus “PU"), "Sebutan dihapus", "Sebutan: belum ada")
	if left := h.aliases(dpu); len(left) != 0 {
		t.Errorf("left: %q", left)
	}
	h.audited("alias_removed " + dpu + " PU <Bina> Marga")
}

// The bot asks which unit is meant, so one name for two is allowed, and said.
func TestSharedAliasIsAllowedAndAskedAbout(t *testing.T) {
	h := newHouse(t)
	admin := h.meet(boss, "Admin")
	admin.say("/unit dpu")
	admin.press("Tambah sebutan")
	wants(t, admin.say("Kesehatan"), "Sebutan ditambahkan", "“Kesehatan” juga sebutan Dinkes")
	wants(t, admin.say("/unit kesehatan"), "dapat berarti beberapa unit")
	wants(t, admin.press("Dinas Pekerjaan Umum"), "Kode: "+dpu)
}

func TestAliasesThatAreRefused(t *testing.T) {
	h := newHouse(t)
	admin := h.meet(boss, "Admin")
	admin.say("/unit dinkes")
	admin.press("Tambah sebutan")
	for words, answer := range map[string]string{
		"x": "2–40 huruf", strings.Repeat("a", 41): "2–40 huruf", "satu, dua": "tanpa koma", "!!!": "2–40 huruf", "\x00\u202e": "2–40 huruf",
		"dinkes": "sudah menjadi nama Dinkes", "KESE hatan": "sudah menjadi nama Dinkes", "serapan": "kata tanya", "berapa ya": "kata tanya",
	} {
		wants(t, admin.say(words), answer)
	}
	if got := h.aliases(dinkes); !slices.Equal(got, []string{"kesehatan"}) {
		t.Errorf("aliases: %q", got)
	}
	for i := range 19 {
		if i > 0 {
			admin.press("Tambah sebutan")
		}
		wants(t, admin.say(fmt.Sprintf("sebutan ke %d", i)), "Sebutan ditambahkan")
	}
	if slices.Contains(admin.labels(), "Tambah sebutan") {
		t.Error("a full list is offered another name")
	}
	wants(t, admin.pressData("satuan:tambah:"+dinkes), "sudah 20, jumlah terbanyak")
}

func TestUnitClosesAndOpens(t *testing.T) {
	h := newHouse(t)
	admin := h.meet(boss, "Admin")
	admin.say("/unit dpu")
	wants(t, admin.press("Tutup unit"), "Dinas Pekerjaan Umum akan ditutup", "Lanjutkan?")
	wants(t, admin.say("/unit dpu"), "Kode: "+dpu)
	admin.press("Tutup unit")
	wants(t, admin.press("Ya, tutup"), "telah ditutup")
	wants(t, admin.say("/unit dpu"), "tidak ditemukan")
	admin.say("/unit")
	wants(t, admin.press("Unit tertutup"), "Tekan untuk membuka kembali")
	wants(t, admin.press("Buka DPU"), "Unit dibuka kembali", "Kode: "+dpu)
	wants(t, admin.say("/unit dpu"), "Kode: "+dpu)
	h.audited("unit_closed " + dpu + " Dinas Pekerjaan Umum")
	h.audited("unit_opened " + dpu + " Dinas Pekerjaan Umum")
}

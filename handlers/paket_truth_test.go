package handlers_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"serapan/budget"
	"serapan/people"
	"serapan/sample"
	"serapan/text"
)

// part is what the maker of the data knows of some units, added up in its own words.
type part struct {
	pagu, paid, owed budget.Rupiah
	works            int
}

func (p part) share(of budget.Rupiah) budget.Percent {
	share, _ := budget.Ratio(of, p.pagu)
	return share
}

// fraction is a percentage as a workbook bears it.
func fraction(p budget.Percent) string {
	return fmt.Sprintf("%d.%08d", p/budget.Hundred, p%budget.Hundred)
}

// The pack of the sample region says in workbook and pages what the maker knows and the chat tells of the same day.
func TestPackEqualsTheMakersTruthAndTheChat(t *testing.T) {
	region := sample.Make(34)
	purchases := region.PurchasesOn(region.AsOf)
	h := newHouse(t)
	h.keep(budget.Import{Kind: budget.KindUnit, File: "region.csv"}, budget.Contents{Units: region.Units})
	var claims []budget.Claim
	truth, kinds := map[string]part{}, map[string]budget.Group{}
	for i, u := range region.Units {
		figure := region.Latest().Figures[i]
		one := part{pagu: figure.Pagu, paid: figure.Realized}
		for n := range i % 4 {
			claims = append(claims, finished(u.Code, fmt.Sprint("Paket ", n), "2023-09-19", int64(100+i+n)))
			one.works, one.owed = one.works+1, one.owed+budget.Rupiah(100+i+n)*1e6*budget.OneRupiah
		}
		truth[u.Code], kinds[u.Code] = one, budget.GroupOPD
		if u.Kind == budget.Kecamatan {
			kinds[u.Code] = budget.GroupKecamatan
		}
	}
	h.keep(budget.Import{Kind: budget.KindRFK, File: "rfk.xlsx", Year: region.Year, AsOf: region.AsOf}, budget.Contents{Figures: region.Latest().Figures})
	h.worksOf(region.AsOf.String(), claims...)
	h.keep(budget.Import{Kind: budget.KindEPurchasing, File: "belanja.csv", Year: region.Year, AsOf: region.AsOf}, budget.Contents{Purchases: purchases})
	h.instruct(order("01/IKP/X/2023"), region.Units[0].Code, region.Units[1].Code)

	leader := h.join(9, "Pj. Bupati", people.Leader, "")
	leader.say("/paket")
	f, pages := leader.book(), []string{leader.page(1), leader.page(2), leader.page(3), leader.page(4)}
	cell := func(sheet string, column string, row int) string {
		value, err := f.GetCellValue(sheet, fmt.Sprint(column, row), excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
	equal := func(what, got, want string) {
		t.Helper()
		if got != want {
			t.Errorf("%s: the workbook bears %q, the maker knows %q", what, got, want)
		}
	}
	for i, group := range []budget.Group{budget.AllUnits, budget.GroupOPD, budget.GroupKecamatan} {
		all := part{}
		for code, one := range truth {
			if group == budget.AllUnits || kinds[code] == group {
				all = part{all.pagu + one.pagu, all.paid + one.paid, all.owed + one.owed, all.works + one.works}
			}
		}
		name, row := text.GroupName(group), 6+i
		equal(name, cell("Ringkasan", "C", row), all.pagu.String())
		equal(name, cell("Ringkasan", "D", row), all.paid.String())
		equal(name, cell("Ringkasan", "F", row), fraction(all.share(all.paid)))
		equal(name, cell("Ringkasan", "J", row), all.owed.String())
		equal(name, cell("Ringkasan", "K", row), fraction(all.share(all.paid+all.owed)))
		said := strings.ReplaceAll(leader.say("/serapan "+string(group)), "\u00a0", " ")
		wants(t, said, " "+text.Percent(all.share(all.paid))+" dari pagu", "Potensi "+text.Percent(all.share(all.paid+all.owed)))
		wants(t, pages[0], text.Percent(all.share(all.paid)), text.Percent(all.share(all.paid+all.owed)))
		wants(t, leader.say("/tagihan "+string(group)), fmt.Sprintf("%s pekerjaan selesai belum dibayar: %s", text.Number(all.works), text.Short(all.owed)))
		if group == budget.AllUnits {
			wants(t, pages[2], fmt.Sprintf("%s pekerjaan senilai %s bruto", text.Number(all.works), text.Short(all.owed)))
		}
	}
	for row := 6; row < 6+len(region.Units); row++ {
		code := cell("Per unit", "B", row)
		one := truth[code]
		equal(code, cell("Per unit", "H", row), fraction(one.share(one.paid)))
		equal(code, cell("Per unit", "M", row), fmt.Sprint(one.works))
		equal(code, cell("Per unit", "N", row), one.owed.String())
		equal(code, cell("Per unit", "O", row), fraction(one.share(one.paid+one.owed)))
		wants(t, pages[1], cell("Per unit", "C", row)+" "+text.Percent(one.share(one.paid)))
		if row%15 == 0 {
			wants(t, leader.say("/serapan "+code), text.Percent(one.share(one.paid)))
		}
	}
	var all, electronic budget.Rupiah
	for _, p := range purchases {
		if p.StatusRaw == "gagal" || p.StatusRaw == "GAGAL" || p.StatusRaw == "dibatalkan" {
			continue
		}
		all += p.Value
		if p.MethodRaw == "E-Purchasing" {
			electronic += p.Value
		}
	}
	share, _ := budget.Ratio(electronic, all)
	wants(t, leader.say("/epurchasing"), "E-purchasing "+text.Percent(share)+" dari nilai")
	wants(t, pages[3], "E-purchasing "+text.Percent(share)+" dari nilai belanja", "IKP Oktober: 0 dari 2 tugas tercapai")
	wants(t, leader.say("/ikp"), "2 tugas unit, 0 tercapai")
	equal("tasks", cell("IKP per instruksi", "G", 5), "2")
}

package sample

import (
	"fmt"
	"slices"
	"strings"

	"serapan/budget"
)

// Instructions are the leader's special instructions (IKP) for the month after AsOf. Row is not set.
func (r *Region) Instructions() []budget.Instruction {
	month := budget.Date{Year: r.AsOf.Year, Month: r.AsOf.Month, Day: 1}.AddMonths(1)
	end := month.MonthEnd()
	lists := r.audiences()
	list := []budget.Instruction{
		{Text: "Percepatan penagihan pekerjaan yang sudah selesai", Output: "Pekerjaan ber-BAST yang SPM-nya sudah diajukan", Measure: "persen", Target: 90 * budget.OneQuantity,
			Audience: budget.Audience{Scope: budget.ScopeAll}, Due: end, Evidence: "Rekap SPM bernomor dan bertanggal"},
		{Text: "Penyerapan anggaran sampai akhir bulan", Output: "Realisasi keuangan terhadap pagu", Measure: "persen", Target: 80 * budget.OneQuantity,
			Audience: budget.Audience{Scope: budget.ScopeOPD}, Due: end, Evidence: "RFK per akhir bulan"},
		{Text: "Belanja barang melalui e-purchasing", Output: "Transaksi e-purchasing tercatat", Measure: "transaksi", Target: 5 * budget.OneQuantity,
			Audience: budget.Audience{Scope: budget.ScopeKecamatan}, Due: month.AddDays(23), Evidence: "Nomor pesanan dan tangkapan layar"},
		{Text: "Penanganan kekeringan: distribusi air bersih", Output: "Air bersih tersalurkan ke desa terdampak", Measure: "liter", Target: 250_000 * budget.OneQuantity,
			Audience: lists[0], Due: month.AddDays(16), Evidence: "Berita acara dan foto"},
		{Text: "Pencegahan kekerasan terhadap anak", Output: "Sekolah yang membentuk satuan tugas", Measure: "sekolah", Target: 120 * budget.OneQuantity,
			Audience: lists[1], Due: end.AddDays(-1), Evidence: "SK satuan tugas"},
		{Text: "Pembersihan saluran sebelum musim hujan", Output: "Saluran dibersihkan", Measure: "km", Target: 5 * budget.OneQuantity / 2,
			Audience: budget.Audience{Scope: budget.ScopeKecamatan}, Due: month.AddDays(13), Evidence: "Foto sebelum dan sesudah"},
		{Text: "Pemutakhiran data keluarga berisiko stunting", Output: "Keluarga terverifikasi", Measure: "keluarga", Target: 1_500 * budget.OneQuantity,
			Audience: lists[2], Due: end, Evidence: "Unggahan data dan tanda tangan kader"},
	}
	for i := range list {
		list[i].Number = fmt.Sprintf("%02d/IKP/%s/%d", i+1, romanMonths[month.Month-1], month.Year)
		list[i].Year, list[i].Month = month.Year, month.Month
	}
	return list
}

var romanMonths = [12]string{"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"}

// audiences are three lists of units: a few, two, and one unit with all kecamatan behind it.
func (r *Region) audiences() [3]budget.Audience {
	var offices, districts []string
	for _, u := range r.Units {
		if u.Kind == budget.OPD {
			offices = append(offices, u.Code)
		} else if u.Kind == budget.Kecamatan {
			districts = append(districts, u.Code)
		}
	}
	made := [3]budget.Audience{}
	for i, codes := range [][]string{offices[5:8], offices[:2], slices.Concat(offices[1:2], districts)} {
		made[i] = budget.Audience{Scope: budget.ScopeList, Codes: slices.Clone(codes)}
	}
	return made
}

// InstructionFile writes the instructions as a table.
func (r *Region) InstructionFile(m Mess) (File, error) {
	h := r.hand("instructions", m)
	list := r.Instructions()
	text := func(head string, wide float64, of func(budget.Instruction) string) column {
		return column{head: []string{head}, wide: wide, cell: func(i int) cell { return h.words(of(list[i])) }}
	}
	month := months[list[0].Month-1]
	t := table{
		sheet: "IKP", items: len(list), headRow: 3,
		titles: []string{strings.ToUpper(fmt.Sprintf("INSTRUKSI KHUSUS PIMPINAN BULAN %s %d", month, list[0].Year))},
		columns: []column{
			text("Nomor", 18, func(i budget.Instruction) string { return i.Number }),
			text("Bulan", 16, func(i budget.Instruction) string { return fmt.Sprintf("%s %d", month, i.Year) }),
			text("Uraian", 50, func(i budget.Instruction) string { return i.Text }),
			text("Output Terukur", 46, func(i budget.Instruction) string { return i.Output }),
			text("Satuan", 12, func(i budget.Instruction) string { return i.Measure }),
			text("Target", 12, func(i budget.Instruction) string { return strings.Replace(i.Target.String(), ".", ",", 1) }),
			text("Sasaran", 40, r.audienceText),
			{head: []string{"Batas Waktu"}, wide: 18, cell: func(i int) cell { return h.date(list[i].Due) }},
			text("Bukti", 34, func(i budget.Instruction) string { return i.Evidence }),
		},
	}
	return finish(fmt.Sprintf("ikp-%d-%02d", list[0].Year, list[0].Month), budget.KindIKP, budget.Date{}, m, []*laid{t.lay(h)})
}

// audienceText says whom an instruction is for: a group by its name, else codes.
func (r *Region) audienceText(i budget.Instruction) string {
	if i.Audience.Scope != budget.ScopeList {
		return string(i.Audience.Scope)
	}
	return strings.Join(i.Audience.Codes, "; ")
}

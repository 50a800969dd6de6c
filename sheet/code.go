package sheet

import (
	"regexp"
	"strings"
)

// rank is the depth of a line in the tree of a budget; the smaller, the higher.
type rank uint8

const (
	noRank       rank = iota
	rankUrusan        // 1
	rankBidang        // 1.02
	rankUnit          // 1.02.0.00.0.00.01.0000
	rankProgram       // 1.02.01
	rankKegiatan      // 1.02.01.2.02
	rankSub           // 1.02.01.2.02.0001, two digits at the end until 2023
	rankAkun          // 5
	rankKelompok      // 5.1
	rankJenis         // 5.1.02
	rankObjek         // 5.1.02.01
	rankRincian       // 5.1.02.01.01
	rankSubRincian
)

var rankNames = map[rank]string{
	rankUrusan: "urusan", rankBidang: "bidang", rankUnit: "skpd", rankProgram: "program", rankKegiatan: "kegiatan",
	rankSub: "sub_kegiatan", rankAkun: "akun", rankKelompok: "kelompok", rankJenis: "jenis", rankObjek: "objek",
	rankRincian: "rincian", rankSubRincian: "sub_rincian",
}

var (
	unitCodeShape = regexp.MustCompile(`^\d\.\d{2}\.\d\.\d{2}\.\d\.\d{2}\.\d{2}\.\d{4}$`)
	unitWidths    = []int{1, 2, 1, 2, 1, 2, 2, 4}
	leadingCode   = regexp.MustCompile(`^\s*[\[(]?(\d\s*[.-]\s*\d{1,2}\s*[.-]\s*\d\s*[.-]\s*\d{1,2}\s*[.-]\s*\d\s*[.-]\s*\d{1,2}\s*[.-]\s*\d{1,2}\s*[.-]\s*\d{2,4})(?:[\s:–—_\])|/-]+|$)`)
	accountShape  = regexp.MustCompile(`^[4-9](\.\d(\.\d{1,2}(\.\d{1,3}(\.\d{1,3}(\.\d{1,5})?)?)?)?)?$`)
	otherShape    = regexp.MustCompile(`^[\dxX](\.[\dxX]{2}(\.[\dxX]{2}(\.\d{1,2}(\.\d{2}(\.\d{2,4})?)?)?)?)?$`)
)

// tidyCode takes blanks and closing dots off a code.
func tidyCode(text string) string {
	return strings.Trim(strings.Join(strings.Fields(tidy(text)), ""), ".")
}

// unitCode brings a code to the 22 characters of a kode SKPD: dashes become dots and the segments
// get their leading zeros back. It reports false where the code does not have the eight segments.
func unitCode(text string) (string, bool) {
	code := strings.ReplaceAll(tidyCode(text), "-", ".")
	if unitCodeShape.MatchString(code) {
		return code, true
	}
	segments := strings.Split(code, ".")
	if len(segments) != len(unitWidths) {
		return code, false
	}
	for i, s := range segments {
		if s == "" || len(s) > unitWidths[i] || strings.Trim(s, "0123456789") != "" {
			return code, false
		}
		segments[i] = strings.Repeat("0", unitWidths[i]-len(s)) + s
	}
	return strings.Join(segments, "."), true
}

// cutUnitCode takes a kode SKPD off the beginning of a text: "1.02.… Dinas Kesehatan".
func cutUnitCode(text string) (code, rest string) {
	m := leadingCode.FindStringSubmatchIndex(text)
	if m == nil {
		return "", text
	}
	code, ok := unitCode(text[m[2]:m[3]])
	if !ok {
		return "", text
	}
	return code, strings.TrimSpace(text[m[1]:])
}

// rankOf reads the depth of a code that is no kode SKPD. A single digit is an akun below a sub
// kegiatan and an urusan elsewhere; below tells which.
func rankOf(code string, below bool) rank {
	segments := strings.Count(code, ".") + 1
	switch {
	case segments == 1 && len(code) == 1 && otherShape.MatchString(code):
		if below && accountShape.MatchString(code) {
			return rankAkun
		}
		return rankUrusan
	case accountShape.MatchString(code):
		return rankAkun + rank(segments-1)
	case otherShape.MatchString(code):
		return [...]rank{noRank, rankUrusan, rankBidang, rankProgram, rankKegiatan, rankKegiatan, rankSub}[segments]
	}
	return noRank
}

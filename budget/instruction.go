package budget

import (
	"database/sql/driver"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Instruction is one special instruction of the leader (IKP) as a file gives it: a measurable output
// that units owe within a month.
type Instruction struct {
	Number   string // nomor, as written
	Year     int
	Month    time.Month
	Text     string   // uraian; hostile
	Output   string   // output terukur; hostile
	Measure  string   // satuan, e.g. "persen", "sekolah"; hostile
	Target   Quantity // in that measure
	Audience Audience
	Due      Date
	Evidence string // bukti; hostile
	Row      int    // of the file
}

// Audience says whom an instruction is for: a group of units, or those of a list.
type Audience struct {
	Scope AudienceScope
	Codes []string // kode SKPD of ScopeList, in the order of the file; nil for groups
}

// AudienceScope is a group of units that instructions are given to.
type AudienceScope string

// The scopes of instructions.
const (
	ScopeAll       AudienceScope = "semua"
	ScopeOPD       AudienceScope = "opd" // every unit that is no kecamatan
	ScopeKecamatan AudienceScope = "kecamatan"
	ScopeList      AudienceScope = "daftar"
)

// Has tells whether a unit is meant.
func (a Audience) Has(u Unit) bool {
	switch a.Scope {
	case ScopeAll:
		return true
	case ScopeOPD:
		return GroupOPD.Has(u.Kind)
	case ScopeKecamatan:
		return GroupKecamatan.Has(u.Kind)
	}
	return slices.Contains(a.Codes, u.Code)
}

// Quantity is an exact decimal count of anything, in millionths: targets may be 90 persen, 2.5 km or
// 250,000 liter.
type Quantity int64

// OneQuantity is one of anything.
const OneQuantity Quantity = 1_000_000

// String prints the quantity as a plain decimal without idle zeros, e.g. "2.5".
func (q Quantity) String() string {
	sign, u := "", uint64(q)
	if q < 0 {
		sign, u = "-", uint64(-q)
	}
	text := fmt.Sprintf("%s%d.%06d", sign, u/1_000_000, u%1_000_000)
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}

// ParseQuantity reads a plain decimal such as PostgreSQL's numeric prints.
func ParseQuantity(text string) (Quantity, error) {
	scaled, err := parseScaled(text, 6)
	return Quantity(scaled), err
}

// Scan reads a PostgreSQL numeric with at most six decimals.
func (q *Quantity) Scan(src any) error {
	text, err := decimalText(src)
	if err != nil {
		return fmt.Errorf("quantity: %w", err)
	}
	*q, err = ParseQuantity(text)
	return err
}

// Value gives the quantity to PostgreSQL as an exact decimal.
func (q Quantity) Value() (driver.Value, error) { return q.String(), nil }

package db_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"serapan/budget"
	"serapan/db"
)

func works(asOf string) budget.Import {
	return budget.Import{Kind: budget.KindWorks, File: "pekerjaan.xlsx", Year: day(asOf).Year, AsOf: day(asOf)}
}

func register(asOf string) budget.Import {
	return budget.Import{Kind: budget.KindSP2D, File: "sp2d.xlsx", Year: day(asOf).Year, AsOf: day(asOf)}
}

// work is a claim of a unit, named by its contract.
func work(unit int, contract string) budget.Claim {
	c := budget.Claim{Unit: units[unit].Code, Contract: contract, Package: "Paket " + contract, Amount: 100 * budget.OneRupiah}
	c.Key = budget.NewClaimKey(c)
	return c
}

// paid is a payment to a unit.
func paid(unit int, number string) budget.Payment {
	return budget.Payment{Unit: units[unit].Code, Number: number, Kind: budget.PaymentLS, Day: day("2023-09-01"), Gross: 100 * budget.OneRupiah}
}

// fill gives every field of a record a value of its own, so that none can be mixed up or left out.
func fill(record reflect.Value, n int) {
	for i := range record.NumField() {
		field, id := record.Field(i), n*100+i+1
		switch value := field.Addr().Interface().(type) {
		case *budget.Date:
			*value = day("2023-01-01").AddDays(id % 300)
		case *budget.Rupiah:
			*value = budget.Rupiah(id*1_000_000_007 + 5)
		case **budget.Percent:
			p := budget.Percent(id*1_000_003) % budget.Hundred
			*value = &p
		case *budget.Paper:
			fill(field, id)
		case *budget.PaymentKind:
			*value = budget.PaymentGU
		case *string:
			*value = fmt.Sprintf("%s '%d'\t\\N \"é\" 🏗", record.Type().Field(i).Name, id)
		case *int:
			*value = id
		case *bool:
			*value = true
		}
	}
}

func TestEveryFieldOfAClaimAndAPaymentComesBack(t *testing.T) {
	t.Parallel()
	store := withUnits(t)
	var claims []budget.Claim
	var payments []budget.Payment
	for n := range 3 {
		c, p := budget.Claim{}, budget.Payment{}
		fill(reflect.ValueOf(&c).Elem(), n)
		fill(reflect.ValueOf(&p).Elem(), n)
		c.Unit, p.Unit = units[0].Code, units[0].Code
		claims, payments = append(claims, c), append(payments, p)
	}
	bare := budget.Claim{Key: "bare", Unit: units[0].Code}
	claims = append(claims, bare)
	payments = append(payments, budget.Payment{Number: "bare", Unit: units[0].Code, Kind: budget.PaymentNil})
	keep(t, store, works("2023-09-30"), "works", budget.Contents{Claims: claims})
	keep(t, store, register("2023-09-30"), "register", budget.Contents{Payments: payments})

	if got, err := store.Claims(t.Context(), day("2023-10-01"), nil); err != nil || !reflect.DeepEqual(got, claims) {
		t.Errorf("%v\ngot  %+v\nwant %+v", err, got, claims)
	}
	if got, err := store.Payments(t.Context(), day("2023-10-01"), nil); err != nil || !reflect.DeepEqual(got, payments) {
		t.Errorf("%v\ngot  %+v\nwant %+v", err, got, payments)
	}
}

func TestHostileTextsAreKeptAsFarAsTheyCanBe(t *testing.T) {
	t.Parallel()
	store := withUnits(t)
	c, p := work(0, "1"), paid(0, "1")
	c.Package, p.Text = "a\x00b\xff'; DROP TABLE claims; --", "a\x00b\xff\\."
	keep(t, store, works("2023-09-30"), "works", budget.Contents{Claims: []budget.Claim{c}})
	keep(t, store, register("2023-09-30"), "register", budget.Contents{Payments: []budget.Payment{p}})
	claims, err := store.Claims(t.Context(), day("2023-10-01"), nil)
	if err != nil || len(claims) != 1 || claims[0].Package != "ab\uFFFD'; DROP TABLE claims; --" {
		t.Errorf("%v %+v", err, claims)
	}
	payments, err := store.Payments(t.Context(), day("2023-10-01"), nil)
	if err != nil || len(payments) != 1 || payments[0].Text != "ab\uFFFD\\." {
		t.Errorf("%v %+v", err, payments)
	}
}

// listing stores lists and registers of works and payments that are named by short words: "0a" is of
// the first unit.
type listing struct {
	t     testing.TB
	store *db.DB
}

func (l listing) keep(i budget.Import, words string) budget.Import {
	var c budget.Contents
	for _, word := range strings.Fields(words) {
		unit := int(word[0] - '0')
		if i.Kind == budget.KindWorks {
			c.Claims = append(c.Claims, work(unit, word[1:]))
		} else {
			c.Payments = append(c.Payments, paid(unit, word[1:]))
		}
	}
	return keep(l.t, l.store, i, fmt.Sprint(i.Kind, i.AsOf, i.By, words), c)
}

func (l listing) claims(on string, codes ...string) string {
	l.t.Helper()
	claims, err := l.store.Claims(l.t.Context(), day(on), codes)
	if err != nil {
		l.t.Fatal(err)
	}
	var words []string
	for _, c := range claims {
		words = append(words, unitDigit(c.Unit)+c.Contract)
	}
	return strings.Join(words, " ")
}

func (l listing) payments(on string, codes ...string) string {
	l.t.Helper()
	payments, err := l.store.Payments(l.t.Context(), day(on), codes)
	if err != nil {
		l.t.Fatal(err)
	}
	var words []string
	for _, p := range payments {
		words = append(words, unitDigit(p.Unit)+p.Number)
	}
	return strings.Join(words, " ")
}

func unitDigit(code string) string {
	return fmt.Sprint(slices.IndexFunc(units, func(u budget.Unit) bool { return u.Code == code }))
}

func TestEachUnitsNewestListCounts(t *testing.T) {
	t.Parallel()
	l := listing{t, withUnits(t)}
	l.keep(works("2022-12-31"), "0z 1z 2z")
	first := l.keep(works("2023-08-31"), "2c 0b 0a 1b")
	l.keep(register("2023-08-31"), "2c 0b 0a 1b")
	operator := works("2023-09-15")
	operator.By = 9
	own := l.keep(operator, "0d")
	ownRegister := l.keep(register("2023-09-15"), "0d")
	for on, want := range map[string]string{
		"2023-08-30": "",
		"2023-08-31": "0b 0a 1b 2c",
		"2023-09-15": "0d 1b 2c", // of one unit alone
		"2024-01-01": "",         // another year
	} {
		if got := l.claims(on); got != want {
			t.Errorf("%s: claims %q, want %q", on, got, want)
		}
		if got := l.payments(on); got != want {
			t.Errorf("%s: payments %q, want %q", on, got, want)
		}
	}
	if got := l.claims("2023-09-20", units[2].Code, units[1].Code); got != "1b 2c" {
		t.Errorf("of two units: %q", got)
	}
	if got := l.payments("2023-09-20", units[0].Code); got != "0d" {
		t.Errorf("payments of one unit: %q", got)
	}
	for _, i := range []budget.Import{own, ownRegister} {
		if done, err := l.store.Withdraw(t.Context(), i.ID, event("withdraw")); !done || err != nil {
			t.Fatal(done, err)
		}
	}
	if c, p := l.claims("2023-09-20"), l.payments("2023-09-20"); c != "0b 0a 1b 2c" || p != c {
		t.Errorf("after the withdrawal the older ones stand: claims %q, payments %q", c, p)
	}
	l.keep(works("2023-08-31"), "1x")
	if got := l.claims("2023-09-20"); got != "0b 0a 1x 2c" {
		t.Errorf("of one day the later import counts: %q", got)
	}
	if _, err := l.store.Withdraw(t.Context(), first.ID, event("withdraw")); err != nil {
		t.Fatal(err)
	}
	if err := l.store.SetUnitActive(t.Context(), units[1].Code, false, event("unit")); err != nil {
		t.Fatal(err)
	}
	if c, p := l.claims("2023-09-20"), l.payments("2023-09-20"); c != "" || p != "0b 0a 2c" {
		t.Errorf("a withdrawn list and a closed unit are seen: claims %q, payments %q", c, p)
	}
}

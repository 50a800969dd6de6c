package sample_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"serapan/budget"
	"serapan/sample"
	"serapan/sheet"
)

// What the reader takes out of lists of works and registers is what was put in, to the rupiah, in every
// form, on the newest day and weeks later.
func TestWorksAndRegistersReadBack(t *testing.T) {
	r := sample.Make(2023)
	for _, day := range []budget.Date{r.AsOf, r.AsOf.AddDays(21)} {
		for _, form := range sample.WorksForms {
			l := sample.WorksLayout{Form: form, Mess: sample.WorksMess(), Persons: form == sample.WorksContracts}
			file, err := r.Works(day, l)
			if err != nil {
				t.Fatal(err)
			}
			c := sample.Case{Name: file.Name + string(form), File: file, Today: day, Truth: sample.Truth{Units: r.Units, AsOf: day}}
			for _, claim := range r.WorksOn(day) {
				c.Truth.Claims = append(c.Truth.Claims, l.Shows(claim))
			}
			check(t, c)
		}
		for _, form := range sample.RegisterForms {
			l := sample.RegisterLayout{Form: form, Mess: sample.WorksMess()}
			file, err := r.Register(day, l)
			if err != nil {
				t.Fatal(err)
			}
			c := sample.Case{Name: file.Name + string(form), File: file, Today: day, Truth: sample.Truth{Units: r.Units, AsOf: day}}
			for _, payment := range r.RegisterOn(day) {
				c.Truth.Payments = append(c.Truth.Payments, l.Shows(payment))
			}
			check(t, c)
		}
	}
}

// The same for drawn layouts and mess of several regencies on drawn days.
func TestWorkVariantsReadBack(t *testing.T) {
	cases, err := sample.WorkVariants(17, 16)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		check(t, c)
	}
}

// Names, NIP, NPWP and addresses stand in the file and nowhere in what is read.
func TestNobodyPrivateComesOutOfTheReader(t *testing.T) {
	r := sample.MakeOther(5)
	comma := sample.Mess{CSV: &sample.CSVStyle{Delimiter: ';'}, Money: []sample.MoneyStyle{sample.MoneyDots}}
	file, err := r.Works(r.AsOf, sample.WorksLayout{Persons: true, Mess: comma})
	if err != nil {
		t.Fatal(err)
	}
	got, err := sheet.Read(context.Background(), file.Data, sheet.Options{Name: file.Name, Today: r.AsOf, Units: budget.NewDirectory(r.Units)})
	if err != nil {
		t.Fatal(err)
	}
	out := fmt.Sprintf("%+v", *got)
	for _, c := range got.Claims {
		out += fmt.Sprintf("%+v", c)
	}
	private := r.Private(r.AsOf)
	if len(private) < 100 {
		t.Fatalf("only %d private words", len(private))
	}
	for _, word := range private {
		if !bytes.Contains(file.Data, []byte(word)) {
			t.Errorf("%q is not in the file", word)
		}
		if strings.Contains(out, word) {
			t.Errorf("%q came out of the reader", word)
		}
	}
}

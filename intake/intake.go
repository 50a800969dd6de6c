// Package intake takes a file in: read, compare with what stands, and store it whole or not at all.
// The chat and the command line share it.
package intake

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"fmt"
	"slices"
	"time"

	"serapan/budget"
	"serapan/ikp"
	"serapan/people"
	"serapan/sheet"
)

// Store is what the desk needs of the database.
type Store interface {
	Units(ctx context.Context) ([]budget.Unit, error)
	Holidays(ctx context.Context) ([]budget.Holiday, error)
	Position(ctx context.Context, day budget.Date) (budget.Position, error)
	Plans(ctx context.Context, year int) ([]budget.Plan, error)
	Claims(ctx context.Context, day budget.Date, codes []string) ([]budget.Claim, error)
	Payments(ctx context.Context, day budget.Date, codes []string) ([]budget.Payment, error)
	Purchases(ctx context.Context, day budget.Date, codes []string) ([]budget.Purchase, map[string]budget.Date, error)
	NewestDay(ctx context.Context, until budget.Date) (budget.Date, error)
	Stored(ctx context.Context, kind budget.FileKind, hash []byte, asOf budget.Date) (budget.Import, bool, error)
	Store(ctx context.Context, i budget.Import, hash []byte, c budget.Contents, e people.Event) (budget.Import, error)
	Instructions(ctx context.Context, year int, month time.Month) ([]ikp.Instruction, error)
	StoreInstructions(ctx context.Context, i budget.Import, hash []byte, instructions []ikp.Instruction, pattern string, e people.Event) (budget.Import, error)
}

// Desk takes files in.
type Desk struct{ store Store }

// New makes a desk on a store.
func New(store Store) *Desk { return &Desk{store} }

// Order is a file and what is known of it.
type Order struct {
	Name     string // as sent; hostile
	Data     []byte
	Kind     budget.FileKind // "" = recognise it
	AsOf     budget.Date     // zero = by the file
	Today    budget.Date
	Only     []string // codes of the units that the sender may report on; nil = all
	Pattern  string   // by which instructions without a number get one; "" = ikp.DefaultPattern
	Progress func(rows int)
}

// Preview is what would be stored, and what stands against it.
type Preview struct {
	*sheet.Reading
	Name    string
	Hash    []byte
	Bytes   int
	Twice   *budget.Import    // the stored import of the same bytes, if there is one
	Diff    budget.Diff       // of figures
	Entries Entries           // of units, plans, holidays, claims, payments and purchases
	Totals  Totals            // of claims, payments and purchases
	Foreign []string          // codes of units that the sender may not report on
	Orders  []ikp.Instruction // the instructions as they would be stored
	pattern string            // of their numbers
	only    []string          // the sender's units; nil = all
	AskYear bool              // only the title says a year older than the newest data: a person must confirm it
}

// Refused tells whether nothing of the file may be stored.
func (p Preview) Refused() bool { return len(p.Problems) > 0 || len(p.Foreign) > 0 }

// Read reads the file and compares it with what stands. Files that cannot be read are refused with
// the codes of sheet.Read.
func (d *Desk) Read(ctx context.Context, o Order) (Preview, error) {
	units, err := d.store.Units(ctx)
	if err != nil {
		return Preview{}, err
	}
	newest, err := d.store.NewestDay(ctx, o.Today)
	if err != nil {
		return Preview{}, err
	}
	reading, err := sheet.Read(ctx, o.Data, sheet.Options{Kind: o.Kind, AsOf: o.AsOf, Name: o.Name, Today: o.Today,
		Year: newest.Year, Units: budget.NewDirectory(units), Progress: o.Progress})
	if err != nil {
		return Preview{}, err
	}
	hash := sha256.Sum256(o.Data)
	p := Preview{Reading: reading, Name: o.Name, Hash: hash[:], Bytes: len(o.Data), only: o.Only}
	p.AskYear = o.AsOf.IsZero() && slices.ContainsFunc(reading.Warnings, func(w sheet.Problem) bool { return w.Code == "old_year" })
	p.Foreign = foreign(reading, o.Only)
	if err := d.compare(ctx, &p, units); err != nil {
		return p, err
	}
	if p.Kind == budget.KindIKP {
		return p, d.orders(ctx, &p, o)
	}
	return p, nil
}

// foreign lists the units of the file that are not the sender's.
func foreign(r *sheet.Reading, only []string) []string {
	if only == nil {
		return nil
	}
	codes := slices.Concat(codesOf(r.Figures, func(f budget.Figure) string { return f.Code }), codesOf(r.Plans, func(p budget.Plan) string { return p.Code }),
		codesOf(r.Claims, claimUnit), codesOf(r.Payments, paymentUnit), codesOf(r.Purchases, purchaseUnit))
	return slices.DeleteFunc(codes, func(code string) bool { return slices.Contains(only, code) })
}

func (d *Desk) compare(ctx context.Context, p *Preview, units []budget.Unit) error {
	if stored, twice, err := d.store.Stored(ctx, p.Kind, p.Hash, p.AsOf); err != nil {
		return err
	} else if twice {
		p.Twice = &stored
	}
	switch p.Kind {
	case budget.KindRFK, budget.KindLRA:
		stands, err := d.store.Position(ctx, p.AsOf)
		if err != nil {
			return err
		}
		if stands.AsOf.Year != p.AsOf.Year {
			stands = budget.Position{}
		}
		if p.only != nil {
			stands = stands.Of(func(u budget.Unit) bool { return slices.Contains(p.only, u.Code) })
		}
		p.Diff = budget.Compare(stands, p.Figures)
	case budget.KindRAK:
		plans, err := d.store.Plans(ctx, p.Year)
		if err != nil {
			return err
		}
		p.Entries = comparePlans(plans, p.Plans)
	case budget.KindUnit:
		p.Entries = compareUnits(units, p.Units)
	case budget.KindHoliday:
		holidays, err := d.store.Holidays(ctx)
		if err != nil {
			return err
		}
		p.Entries = compareHolidays(holidays, p.Holidays)
	case budget.KindWorks:
		stands, err := d.store.Claims(ctx, p.AsOf, p.only)
		if err != nil {
			return err
		}
		p.Entries, p.Totals = compareClaims(stands, p.Claims, p.only != nil), totalClaims(p.Claims)
	case budget.KindSP2D:
		stands, err := d.store.Payments(ctx, p.AsOf, p.only)
		if err != nil {
			return err
		}
		p.Entries, p.Totals = comparePayments(stands, p.Payments), totalPayments(p.Payments)
	case budget.KindEPurchasing:
		stands, _, err := d.store.Purchases(ctx, p.AsOf, p.only)
		if err != nil {
			return err
		}
		p.Entries, p.Totals = comparePurchases(stands, p.Purchases), totalPurchases(p.Purchases)
	}
	return nil
}

// Save stores what was previewed, in one transaction. It refuses "import_refused" where cells are
// wrong and "import_twice" where the same bytes are stored already.
func (d *Desk) Save(ctx context.Context, p Preview, by people.Person, at time.Time, chat int64) (budget.Import, error) {
	if p.Refused() {
		return budget.Import{}, budget.Refuse("import_refused")
	}
	if p.Twice != nil {
		return *p.Twice, budget.Refuse("import_twice", "Import", *p.Twice)
	}
	i := budget.Import{Kind: p.Kind, File: p.Name, Year: p.Year, AsOf: p.AsOf, Rows: p.Rows, By: by.ID, ByName: by.Name, StoredAt: at,
		Pagu: p.Diff.After.Pagu, Realized: p.Diff.After.Realized}
	event := people.Event{At: at, Person: by.ID, Chat: chat, Action: "import", Detail: fmt.Sprintf("%s %s", p.Kind, p.Name)}
	if p.Kind == budget.KindIKP {
		for n := range p.Orders {
			p.Orders[n].Issuer = by.ID
		}
		return d.store.StoreInstructions(ctx, i, p.Hash, p.Orders, cmp.Or(p.pattern, ikp.DefaultPattern), event)
	}
	contents := budget.Contents{Units: p.Units, Holidays: p.Holidays, Figures: p.Figures, Plans: p.Plans,
		Claims: p.Claims, Payments: p.Payments, Purchases: p.Purchases}
	return d.store.Store(ctx, i, p.Hash, contents, event)
}

// Same tells whether these are the bytes that were previewed.
func Same(hash, data []byte) bool {
	sum := sha256.Sum256(data)
	return bytes.Equal(sum[:], hash)
}

// Take reads and stores a file in one go, without a person to ask. It refuses "import_refused" where
// cells are wrong, with the first of them.
func (d *Desk) Take(ctx context.Context, o Order, by people.Person, at time.Time) (budget.Import, error) {
	p, err := d.Read(ctx, o)
	if err != nil {
		return budget.Import{}, err
	}
	if p.Refused() {
		return budget.Import{}, budget.Refuse("import_refused", "First", p.Problems[0], "File", o.Name)
	}
	return d.Save(ctx, p, by, at, 0)
}

package e2e

import (
	"context"
	"flag"
	"os"
	"runtime"
	"strconv"
	"testing"
	"time"

	"serapan/budget"
	"serapan/db"
	"serapan/db/dbtest"
	"serapan/intake"
	"serapan/people"
	"serapan/sample"
)

// opening is when every story begins: Tuesday, 24 October 2023, 09.00 WIB.
var opening = time.Date(2023, time.October, 24, 9, 0, 0, 0, time.FixedZone("WIB", 7*60*60))

// region is the data that every story begins with.
var region = sample.Make(2023)

// storiesAtOnce is how many stories share a core, for most of the time they wait.
const storiesAtOnce = 2

func TestMain(m *testing.M) {
	if isChild() {
		os.Exit(childMain())
	}
	flag.Parse()
	if flag.Lookup("test.parallel").Value.String() == strconv.Itoa(runtime.GOMAXPROCS(0)) {
		_ = flag.Set("test.parallel", strconv.Itoa(storiesAtOnce*runtime.GOMAXPROCS(0)))
	}
	dbtest.Main(m, furnish)
}

// furnish makes the database that each story gets a copy of: migrated, with the sample's files.
func furnish(ctx context.Context, url string) error {
	if err := db.Migrate(ctx, url); err != nil {
		return err
	}
	store, err := db.Open(ctx, url)
	if err != nil {
		return err
	}
	defer store.Close()
	files, err := region.Files()
	if err != nil {
		return err
	}
	desk := intake.New(store)
	for _, f := range files {
		order := intake.Order{Name: f.Name, Data: f.Data, Kind: f.Kind, Today: budget.DateOf(opening)}
		if _, err := desk.Take(ctx, order, people.Person{}, opening.Add(-time.Hour)); err != nil {
			return err
		}
	}
	return nil
}

package intake_test

import (
	"testing"

	"serapan/db"
	"serapan/db/dbtest"
)

func TestMain(m *testing.M) { dbtest.Main(m, db.Migrate) }

package e2e

import (
	"database/sql"
	"os"
	"path/filepath"

	"github.com/rogpeppe/go-internal/testscript"

	"serapan/sample"
)

// writeSamples puts the files that stories send into the script's folder.
func writeSamples(dir string) error {
	latest := region.Latest()
	lra, err := region.LRA(latest, sample.LRALayout{})
	if err != nil {
		return err
	}
	rfk, err := region.RFK(latest, sample.RFKLayout{})
	if err != nil {
		return err
	}
	instructions, err := region.InstructionFile(sample.Mess{})
	if err != nil {
		return err
	}
	plan, err := region.RAK(sample.RAKLayout{})
	if err != nil {
		return err
	}
	files := map[string][]byte{
		"ikp.xlsx": instructions.Data, "units.csv": region.UnitFile().Data, "rak.xlsx": plan.Data,
		"lra.xlsx": lra.Data, "rfk.xlsx": rfk.Data,
		"surat.pdf": []byte("%PDF-1.4\n1 0 obj\n"), "kosong.xlsx": nil, "kata.csv": []byte("nama;alamat\nA;B\n"),
	}
	for _, name := range []string{"pekerjaan-2023.xlsx", "sp2d-2023.xlsx", "epurchasing-2023.csv"} {
		if files[name], err = os.ReadFile(filepath.Join("..", "sheet", "testdata", "samples", name)); err != nil {
			return err
		}
	}
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			return err
		}
	}
	return nil
}

// emptyCmd takes away all data: units, holidays, figures and plans.
func emptyCmd(ts *testscript.TestScript, w *world, _ []string) {
	pool, err := sql.Open("postgres", w.database)
	ts.Check(err)
	defer pool.Close()
	_, err = pool.Exec(`DELETE FROM memberships WHERE unit_code IS NOT NULL; DELETE FROM invites;
		TRUNCATE figures, plans, imports, holidays, drafts CASCADE; DELETE FROM units; UPDATE data_version SET version = version + 1`)
	ts.Check(err)
}

// freshCmd makes the house as it is on its first day: a new database, and an admin who is one from the start.
func freshCmd(ts *testscript.TestScript, w *world, _ []string) {
	w.down()
	pool, err := sql.Open("postgres", w.database)
	ts.Check(err)
	defer pool.Close()
	_, err = pool.Exec(`DROP SCHEMA public CASCADE; CREATE SCHEMA public`)
	ts.Check(err)
	w.admins = []int64{cast["admin"].id}
	w.up()
}

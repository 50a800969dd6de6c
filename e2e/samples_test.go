package e2e

import (
	"os"
	"path/filepath"

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
	files := map[string][]byte{
		"lra.xlsx": lra.Data, "rfk.xlsx": rfk.Data,
		"surat.pdf": []byte("%PDF-1.4\n1 0 obj\n"), "kosong.xlsx": nil, "kata.csv": []byte("nama;alamat\nA;B\n"),
	}
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			return err
		}
	}
	return nil
}

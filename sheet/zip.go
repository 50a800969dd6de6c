package sheet

import (
	"archive/zip"
	"errors"
	"io"

	"serapan/budget"
)

// bounded looks at an archive's directory before anything is unpacked. It refuses ("file_bomb") what
// would grow beyond the bounds.
func bounded(archive *zip.Reader) error {
	if len(archive.File) > maxEntries {
		return budget.Refuse("file_bomb")
	}
	var total uint64
	for _, f := range archive.File {
		if f.UncompressedSize64 > maxPart {
			return budget.Refuse("file_bomb")
		}
		if f.UncompressedSize64 > ratioFrom && f.UncompressedSize64/max(f.CompressedSize64, 1) > maxRatio {
			return budget.Refuse("file_bomb")
		}
		total += f.UncompressedSize64
	}
	if total > maxUnpack {
		return budget.Refuse("file_bomb")
	}
	return nil
}

// errLies marks a part that is longer than the archive's directory says.
var errLies = errors.New("part is longer than the directory says")

// partReader unpacks a part and stops where the directory said it ends; at its end the checksum of
// the archive has been compared.
type partReader struct {
	io.ReadCloser
	left int64
}

func openPart(f *zip.File) (*partReader, error) {
	body, err := f.Open()
	if err != nil {
		return nil, err
	}
	return &partReader{ReadCloser: body, left: int64(f.UncompressedSize64)}, nil
}

// Read reads on; more bytes than declared are an error.
func (p *partReader) Read(into []byte) (int, error) {
	n, err := p.ReadCloser.Read(into)
	if p.left -= int64(n); p.left < 0 {
		return 0, errLies
	}
	return n, err
}

// readPart unpacks a small part whole.
func readPart(f *zip.File) ([]byte, error) {
	if f.UncompressedSize64 > maxSmall {
		return nil, budget.Refuse("file_bomb")
	}
	body, err := openPart(f)
	if err != nil {
		return nil, err
	}
	defer body.Close()
	return io.ReadAll(body)
}

// broken wraps a technical cause as the refusal "file_broken"; a refusal stays what it is.
func broken(err error) error {
	if err == nil || budget.Code(err) != "" {
		return err
	}
	refused := budget.Refuse("file_broken")
	refused.Err = err
	return refused
}

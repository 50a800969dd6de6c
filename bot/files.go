package bot

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"serapan/budget"
)

const (
	downloadTries = 3
	maxName       = 1 << 10 // bytes of a file's path at Telegram
)

// Download fetches a file that a person sent. More than max bytes are refused with the budget.Error
// "file_too_big", whether Telegram says so, the file's size does, or only reading it shows it.
func (b *Bot) Download(ctx context.Context, f File, max int64) ([]byte, error) {
	if f.Size > max {
		return nil, tooBig(max)
	}
	var pause backoff
	for try := 1; ; try++ {
		data, err := b.fetch(ctx, f.ID, max)
		failed, again := errors.AsType[*SendError](err)
		again = again && (failed.Fate == Retry || failed.Fate == Doubtful) // reading twice does no harm
		if !again || try == downloadTries || b.sleep(ctx, pause.next(err)) != nil {
			return data, err
		}
	}
}

// tooBig names the bound in bytes (Most) and MiB (Limit).
func tooBig(max int64) error { return budget.Refuse("file_too_big", "Most", max, "Limit", max>>20) }

func (b *Bot) fetch(ctx context.Context, id string, max int64) ([]byte, error) {
	var file struct {
		Path string `json:"file_path"`
		Size int64  `json:"file_size"`
	}
	err := b.client.callInto(ctx, &file, "getFile", params{"file_id": id})
	if failed, ok := errors.AsType[*SendError](err); ok && strings.Contains(strings.ToLower(failed.Description), "file is too big") {
		return nil, tooBig(max)
	}
	switch {
	case err != nil:
		return nil, err
	case file.Size > max:
		return nil, tooBig(max)
	case file.Path == "" || len(file.Path) > maxName:
		return nil, &SendError{Method: "getFile", Fate: Refused, Description: "no usable path"}
	}
	return b.client.download(ctx, file.Path, max)
}

// download reads the file at a path that getFile gave.
func (c *client) download(ctx context.Context, path string, max int64) (data []byte, err error) {
	start := c.clock.Now()
	defer func() { c.observe.Called("download", FateOf(err), c.clock.Since(start)) }()
	ctx, cancel := context.WithTimeout(ctx, uploadTimeout)
	defer cancel()
	address := c.base + "/file/bot" + c.token + (&url.URL{Path: "/" + strings.TrimPrefix(path, "/")}).EscapedPath()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, &SendError{Method: "download", Fate: Refused, Err: c.redact.error(err)}
	}
	response, err := c.http.Do(request)
	if err != nil {
		return nil, &SendError{Method: "download", Fate: Retry, Err: c.redact.error(err)}
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, &SendError{Method: "download", Fate: fateOfDownload(response.StatusCode), Code: response.StatusCode}
	}
	if response.ContentLength > max {
		return nil, tooBig(max)
	}
	data, err = io.ReadAll(io.LimitReader(response.Body, max+1))
	if err != nil {
		return nil, &SendError{Method: "download", Fate: Retry, Err: fmt.Errorf("cut off: %w", c.redact.error(err))}
	}
	if int64(len(data)) > max {
		return nil, tooBig(max)
	}
	return data, nil
}

func fateOfDownload(status int) Fate {
	if status >= 500 || status == http.StatusTooManyRequests {
		return Retry
	}
	return Refused
}

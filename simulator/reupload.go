package simulator

import "time"

// Telegram's server lets a bot upload a large file of one and the same size only at a pace, and refuses it for a
// minute once too much of it waits; a file_id used again costs nothing.
const (
	largeUpload   = 100 << 10              // bytes; smaller files are not paced
	reuploadPace  = 500 * time.Millisecond // Telegram's own is between 0.2 and 0.9 seconds
	reuploadQueue = 5 * time.Second        // what may wait
	reuploadWait  = 60                     // seconds of retry_after
)

// paceUpload counts an upload against its size. The caller holds mu.
func (s *Server) paceUpload(c *call, size int) error {
	if s.o.Unlimited || size <= largeUpload {
		return nil
	}
	now, free := s.now(), s.limits.uploads[size]
	if free.Before(now) {
		free = now
	}
	if free = free.Add(reuploadPace); free.Sub(now) > reuploadQueue {
		s.limits.refused++
		s.limits.until[c.patience()] = now.Add(reuploadWait * time.Second)
		return tooMany(reuploadWait)
	}
	s.limits.uploads[size] = free
	return nil
}

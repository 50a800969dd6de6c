package simulator

import "slices"

// remembered is how many confirmed updates may come again on request.
const remembered = 20

// disturb plays the faults of a batch: what was confirmed comes again before it, or the newest comes first.
// An empty batch uses up no fault.
func (s *Server) disturb(batch []wireUpdate) []wireUpdate {
	if len(batch) == 0 {
		return batch
	}
	if s.takeFault("getUpdates", 0, FaultRepeat) != nil {
		s.mu.Lock()
		batch = slices.Concat(s.updates.past, batch)
		s.mu.Unlock()
	}
	if s.takeFault("getUpdates", 0, FaultDisorder) != nil {
		slices.Reverse(batch)
	}
	return batch
}

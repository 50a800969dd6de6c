package bot

import (
	"context"
	"sync"
)

// dispatcher handles the updates of one chat strictly in order and those of many chats at once. What
// it takes in is bounded: a full house makes submit wait, and with it the poll.
type dispatcher struct {
	process func(ctx context.Context, u StoredUpdate)
	room    chan struct{} // one token for each update that waits
	ready   chan int64    // lanes with work and no worker; never full, since each has an update with a token
	quit    chan struct{}
	workers sync.WaitGroup

	mu    sync.Mutex
	lanes map[int64][]StoredUpdate // present while ready or being worked on
}

func newDispatcher(queue int, process func(context.Context, StoredUpdate)) *dispatcher {
	return &dispatcher{
		process: process,
		room:    make(chan struct{}, queue),
		ready:   make(chan int64, queue),
		quit:    make(chan struct{}),
		lanes:   map[int64][]StoredUpdate{},
	}
}

// start lets n workers begin. Each works with ctx.
func (d *dispatcher) start(ctx context.Context, n int) {
	for range n {
		d.workers.Go(func() { d.work(ctx) })
	}
}

// submit queues an update behind the others of its lane.
func (d *dispatcher) submit(ctx context.Context, u StoredUpdate) error {
	select {
	case d.room <- struct{}{}:
	case <-d.quit:
		return context.Canceled
	case <-ctx.Done():
		return ctx.Err()
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	lane, busy := d.lanes[u.ChatID]
	d.lanes[u.ChatID] = append(lane, u)
	if !busy {
		d.ready <- u.ChatID
	}
	return nil
}

func (d *dispatcher) work(ctx context.Context) {
	for {
		select {
		case <-d.quit:
			return
		default:
		}
		select {
		case <-d.quit:
			return
		case lane := <-d.ready:
			d.process(ctx, d.next(lane))
			d.release(lane)
		}
	}
}

func (d *dispatcher) next(lane int64) StoredUpdate {
	d.mu.Lock()
	defer d.mu.Unlock()
	u := d.lanes[lane][0]
	d.lanes[lane] = d.lanes[lane][1:]
	<-d.room
	return u
}

// release hands the lane on: to any worker where more waits, else to nobody.
func (d *dispatcher) release(lane int64) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.lanes[lane]) == 0 {
		delete(d.lanes, lane)
		return
	}
	d.ready <- lane
}

// stop lets workers finish what they hold and start nothing new. What waits stays in the Inbox. The
// channel closes when all have finished.
func (d *dispatcher) stop() <-chan struct{} {
	close(d.quit)
	finished := make(chan struct{})
	go func() {
		d.workers.Wait()
		close(finished)
	}()
	return finished
}

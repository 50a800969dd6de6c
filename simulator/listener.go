package simulator

import "sync"

// news is what has happened since a listener last looked.
type news struct {
	chats  map[int64]bool
	toasts []toast
	typing []typing
	clock  bool // the clock has jumped
}

type toast struct {
	User  int64  `json:"user"`
	Text  string `json:"text"`
	Alert bool   `json:"alert"`
}

type typing struct {
	Chat   int64  `json:"chat"`
	Action string `json:"action"`
}

// listener gathers news for one event stream; nothing is lost while the stream is slow.
type listener struct {
	mu   sync.Mutex
	news news
	wake chan struct{}
}

func (s *Server) listen() *listener {
	l := &listener{wake: make(chan struct{}, 1), news: news{chats: map[int64]bool{}}}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.listeners[l] = true
	return l
}

func (s *Server) unlisten(l *listener) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.listeners, l)
}

func (l *listener) note(tell func(*news)) {
	l.mu.Lock()
	tell(&l.news)
	l.mu.Unlock()
	select {
	case l.wake <- struct{}{}:
	default:
	}
}

func (l *listener) take() news {
	l.mu.Lock()
	defer l.mu.Unlock()
	out := l.news
	l.news = news{chats: map[int64]bool{}}
	return out
}

package e2e

import (
	"bufio"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"slices"
	"time"
)

// process is one running service.
type process struct {
	*exec.Cmd
	name   string    // by which the database knows its sessions, and the wire its calls
	input  io.Writer // its end ends the service
	exited chan error
	heard  chan struct{} // a word for each line of input that it has obeyed; closed at its end
	frozen bool          // by a signal
}

// testName is how the database knows the test's own connections.
const testName = "uji"

// named is a database's URL whose sessions have the name.
func named(database, name string) string {
	address, err := url.Parse(database)
	if err != nil {
		return database
	}
	query := address.Query()
	query.Set("application_name", name)
	address.RawQuery = query.Encode()
	return address.String()
}

// start starts a child; more of the environment may be given.
func (s *site) start(environment ...string) {
	s.t.Helper()
	self, err := os.Executable()
	if err != nil {
		s.t.Fatal(err)
	}
	s.names++
	p := &process{Cmd: exec.Command(self), name: fmt.Sprint(callerPrefix, s.names), exited: make(chan error, 1), heard: make(chan struct{}, 1)}
	p.Dir = s.t.TempDir()
	p.Env = append(os.Environ(), childMark+"=1", "TELEGRAM_BOT_TOKEN="+token, "TELEGRAM_API_URL="+s.web.URL+"/"+p.name,
		"DATABASE_URL="+named(s.database, p.name), "DATA_DIR="+s.data, "LISTEN_ADDR=", "LOG_LEVEL=debug")
	p.Env = append(p.Env, environment...)
	p.Stderr = s.log
	if p.input, err = p.StdinPipe(); err != nil { // open as long as we live
		s.t.Fatal(err)
	}
	output, err := p.StdoutPipe()
	if err != nil {
		s.t.Fatal(err)
	}
	if err := p.Start(); err != nil {
		s.t.Fatal(err)
	}
	go p.listen(output)
	go func() {
		p.exited <- p.Wait()
		close(p.exited)
	}()
	s.child, s.living = p, append(s.living, p)
}

// listen takes the child's words.
func (p *process) listen(output io.Reader) {
	defer close(p.heard)
	for lines := bufio.NewScanner(output); lines.Scan(); {
		select {
		case p.heard <- struct{}{}:
		default:
		}
	}
}

// tell gives the child a line and waits until it has obeyed, so that the time of a story does not run away
// from a child that starts or waits for the processor.
func (p *process) tell(line string) {
	_, _ = fmt.Fprintln(p.input, line)
	if p.frozen {
		return
	}
	end := time.NewTimer(endurance)
	defer end.Stop()
	select {
	case <-p.heard:
	case <-end.C:
	}
}

// kill ends the child as a power cut would.
func (s *site) kill() {
	if s.child != nil {
		s.end(s.child)
	}
}

// end ends a process as a power cut would.
func (s *site) end(p *process) {
	_ = p.Process.Kill()
	<-p.exited
	s.forget(p)
}

// caller is the process whose call the wire holds.
func (s *site) caller() *process {
	s.t.Helper()
	name := s.wire.caller()
	i := slices.IndexFunc(s.living, func(p *process) bool { return p.name == name })
	if i < 0 {
		s.t.Fatalf("nobody living is called %q", name)
	}
	return s.living[i]
}

func (s *site) forget(p *process) {
	s.living = slices.DeleteFunc(s.living, func(other *process) bool { return other == p })
	if s.child == p {
		s.child = nil
	}
	if s.child == nil && len(s.living) > 0 {
		s.child = s.living[len(s.living)-1]
	}
}

package e2e

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"serapan/people"
)

// BenchmarkServe starts the built program on a migrated database with the sample's data, until it
// polls Telegram, has answered /serapan with a picture, and rests. It reports the time until the first
// poll, and the memory resident then and at most, in MB (Linux tells it in /proc).
//
//	go test ./e2e -run '^$' -bench Serve -benchtime 5x
func BenchmarkServe(b *testing.B) {
	program := filepath.Join(b.TempDir(), "serapan")
	if out, err := exec.Command("go", "build", "-o", program, "..").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	s := newStopwatch(b, nil)
	leader := cast["bupati"]
	if err := s.store.Grant(b.Context(), people.Person{ID: leader.id, Name: leader.name}, people.Membership{Role: leader.role}, people.Event{At: nine, Action: "join"}); err != nil {
		b.Fatal(err)
	}
	var ready, resident, peak []float64
	for b.Loop() {
		s.forgetPictures()
		began, process := time.Now(), s.start(program)
		ready = append(ready, float64(s.firstPoll().Sub(began).Milliseconds()))
		if err := s.say("/serapan"); err != nil {
			b.Fatal(err)
		}
		s.await()
		resident, peak = append(resident, megabytes(process, "VmRSS")), append(peak, megabytes(process, "VmHWM"))
		s.terminate(process)
	}
	b.ReportMetric(0, "ns/op")
	for unit, values := range map[string][]float64{"ready-ms": ready, "resident-MB": resident, "peak-MB": peak} {
		b.ReportMetric(median(values), unit)
	}
}

// start runs the program as an operator would.
func (s *stopwatch) start(program string) *exec.Cmd {
	process := exec.CommandContext(context.Background(), program, "serve")
	process.Dir = s.b.TempDir()
	process.Env = append(os.Environ(), "TELEGRAM_BOT_TOKEN="+token, "TELEGRAM_API_URL="+s.address, "DATABASE_URL="+s.database, "LISTEN_ADDR=127.0.0.1:0")
	if err := process.Start(); err != nil {
		s.b.Fatal(err)
	}
	s.b.Cleanup(func() { _ = process.Process.Kill() })
	return process
}

func (s *stopwatch) firstPoll() time.Time {
	select {
	case at := <-s.polled:
		return at
	case <-time.After(patience):
		s.b.Fatal("the program does not poll")
		return time.Time{}
	}
}

// terminate ends the program as an operator would, and forgets its last poll.
func (s *stopwatch) terminate(process *exec.Cmd) {
	if err := process.Process.Signal(syscall.SIGTERM); err != nil {
		s.b.Fatal(err)
	}
	if err := process.Wait(); err != nil {
		s.b.Fatal(err)
	}
	select {
	case <-s.polled:
	default:
	}
}

// megabytes reads a line of the process's memory; 0 where the system does not tell.
func megabytes(process *exec.Cmd, line string) float64 {
	status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", process.Process.Pid))
	_, after, _ := strings.Cut(string(status), line+":")
	var kilobytes float64
	_, _ = fmt.Sscan(after, &kilobytes)
	return kilobytes / 1024
}

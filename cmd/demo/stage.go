package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"github.com/jonboulle/clockwork"

	"serapan/app"
	"serapan/budget"
	"serapan/db"
	"serapan/db/local"
	"serapan/intake"
	"serapan/people"
	"serapan/sample"
	"serapan/simulator"
)

const (
	token    = "1000000001:demo-bukan-token-sungguhan"
	botName  = "BotSerapanDemoBot"
	database = "demo"
	seed     = 2023
)

// stage is everything that a demo runs on.
type stage struct {
	cluster  *local.Cluster
	telegram *simulator.Server
	service  *app.App
	clock    clockwork.Clock
	log      *slog.Logger
	files    string // folder with files to try
}

// raise starts the private PostgreSQL in the data folder with a fresh database, and opens the service and the
// simulator.
func raise(ctx context.Context, config app.Config, clock *clockwork.FakeClock, address string) (_ *stage, err error) {
	folder, err := filepath.Abs(filepath.Join(config.DataDir, "demo"))
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, fmt.Errorf("data folder: %w", err)
	}
	log := config.Logger(os.Stderr)
	s := &stage{clock: clock, log: log, files: filepath.Join(folder, "berkas")}
	defer func() {
		if err != nil {
			s.close()
		}
	}()
	if s.cluster, err = local.Start(ctx, local.Options{Dir: filepath.Join(folder, "postgres"), Logger: log}); err != nil {
		return nil, err
	}
	if err := db.Recreate(ctx, s.cluster.URL("postgres"), database); err != nil {
		return nil, err
	}
	walker := &walker{clock: clock, rung: s.lastRing}
	s.telegram = simulator.New(simulator.Options{Token: token, Username: botName, FirstName: "Bot Serapan", Clock: clock, Advance: walker.walk, Logger: log})
	for _, p := range cast {
		s.telegram.AddPerson(p.Person)
	}
	s.telegram.AddGroup(group)
	config.Token, config.APIURL, config.DatabaseURL, config.ListenAddr = token, address, s.cluster.URL(database), ""
	config.Admins = []int64{adminID}
	s.service, err = app.Open(ctx, config, clock, log)
	return s, err
}

// furnish leaves files to send and, unless the house is to be empty, fills it: with the sample's figures and
// instructions, and with the cast.
func (s *stage) furnish(ctx context.Context, empty bool) error {
	region := sample.Make(seed)
	if empty {
		return s.leave(firstFiles(region))
	}
	if err := s.load(ctx, region); err != nil {
		return err
	}
	if err := s.leave(laterFiles(region)); err != nil {
		return err
	}
	return s.invite(ctx)
}

// lastRing is when the service's alarm clock rang last.
func (s *stage) lastRing() time.Time {
	at, _ := s.service.Store.LastRing(context.Background())
	return at
}

// load brings the sample's files in by the ordinary way.
func (s *stage) load(ctx context.Context, region *sample.Region) error {
	began := time.Now()
	files, err := demoFiles(region)
	if err != nil {
		return err
	}
	desk := intake.New(s.service.Store)
	for _, f := range files {
		order := intake.Order{Name: f.Name, Data: f.Data, Kind: f.Kind, Today: budget.DateOf(opening)}
		if _, err := desk.Take(ctx, order, people.Person{Name: "Bagian Pembangunan"}, opening.Add(-time.Hour)); err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
	}
	s.log.Info("sample data stored", "files", len(files), "took", time.Since(began).Round(time.Millisecond))
	if err := s.instruct(ctx, region.Units); err != nil {
		return err
	}
	return s.promise(ctx, region.Units)
}

// close stops what was started, in the order opposite to the start.
func (s *stage) close() {
	if s.telegram != nil {
		s.telegram.Close()
	}
	if s.service != nil {
		s.service.Close()
	}
	if s.cluster != nil {
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		defer cancel()
		_ = s.cluster.Stop(ctx)
	}
}

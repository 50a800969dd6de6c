package app

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"reflect"
	"strings"
	"time"
	_ "time/tzdata" // zones on machines that have none

	"github.com/caarlos0/env/v11"
	"github.com/joho/godotenv"
)

// Config is all that the environment decides (design §3). This file is its only reader.
type Config struct {
	Token         string  `env:"TELEGRAM_BOT_TOKEN"`
	APIURL        string  `env:"TELEGRAM_API_URL"`
	DatabaseURL   string  `env:"DATABASE_URL"`
	DataDir       string  `env:"DATA_DIR"              envDefault:"./data"`
	Admins        []int64 `env:"ADMIN_TELEGRAM_IDS"`
	ZoneName      string  `env:"TIMEZONE"              envDefault:"Asia/Jakarta"`
	ListenAddr    string  `env:"LISTEN_ADDR"`
	WebhookURL    string  `env:"WEBHOOK_URL"`
	WebhookSecret string  `env:"WEBHOOK_SECRET"`
	LogLevel      string  `env:"LOG_LEVEL"             envDefault:"info"`
	LogFormat     string  `env:"LOG_FORMAT"            envDefault:"text"`

	Zone *time.Location `env:"-"`
}

// defaultListen is where health and metrics are served unless LISTEN_ADDR is set; set but empty turns
// them off.
const defaultListen = "127.0.0.1:8080"

// FromEnvironment reads .env, where there is one, and the environment, which wins. Errors are one line
// for the operator.
func FromEnvironment() (Config, error) {
	if err := godotenv.Load(); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return Config{}, errors.New(".env cannot be read: want lines like NAME=value")
	}
	c := Config{ListenAddr: defaultListen}
	if err := env.Parse(&c); err != nil {
		return c, oneLine(err)
	}
	if listen, set := os.LookupEnv("LISTEN_ADDR"); set {
		c.ListenAddr = listen
	}
	return c, c.check()
}

func (c *Config) check() error {
	zone, err := time.LoadLocation(c.ZoneName)
	if err != nil {
		return fmt.Errorf("TIMEZONE %q is not a zone such as Asia/Jakarta", c.ZoneName)
	}
	c.Zone = zone
	var level slog.Level
	if err := level.UnmarshalText([]byte(c.LogLevel)); err != nil {
		return fmt.Errorf("LOG_LEVEL %q is not debug, info, warn or error", c.LogLevel)
	}
	if c.LogFormat != "text" && c.LogFormat != "json" {
		return fmt.Errorf("LOG_FORMAT %q is not text or json", c.LogFormat)
	}
	if (c.WebhookURL == "") != (c.WebhookSecret == "") {
		return errors.New("WEBHOOK_URL and WEBHOOK_SECRET go together: set both or none")
	}
	return nil
}

// oneLine makes env's list of faults a single line that holds no values, which may be secrets.
func oneLine(err error) error {
	var all env.AggregateError
	if !errors.As(err, &all) {
		return errors.New("the environment cannot be read")
	}
	var names []string
	for _, e := range all.Errors {
		var field env.ParseError
		if errors.As(e, &field) {
			names = append(names, variable(field.Name))
		}
	}
	return fmt.Errorf("cannot read from the environment: %s (see .env.example)", strings.Join(names, ", "))
}

// variable is the name in the environment of a field of Config.
func variable(field string) string {
	if f, ok := reflect.TypeFor[Config]().FieldByName(field); ok {
		return f.Tag.Get("env")
	}
	return field
}

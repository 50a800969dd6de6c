package app

import (
	"strings"
	"testing"
)

func TestHelpNamesEveryCommand(t *testing.T) {
	environment(t)
	help := run(t, "--help").want(t, 0)
	help.contains(t, "serve", "migrate", "import", "invite", "jobs", "backup", "restore", "version")
	if help.errs != "" {
		t.Errorf("help was asked for and stands on stderr: %s", help.errs)
	}
	run(t, "import", "--help").want(t, 0).contains(t, "unit, rfk, lra", "ikp", "libur", "--as-of", "--dry-run", "--yes")
	run(t, "version").want(t, 0).contains(t, "serapan ")
}

func TestWrongUsageIsOneLineAndExit2(t *testing.T) {
	cases := []struct {
		args string
		says string
	}{
		{"", "serapan --help"},
		{"terbang", "terbang"},
		{"import", "kind"},
		{"import rfk", "files"},
		{"import pajak x.csv", "want unit, rfk, lra, rak, pekerjaan, sp2d, epurchasing, ikp or libur"},
		{"import rfk --as-of 24-13-2023 x.csv", "--as-of"},
		{"import rfk --as-of 2023-02-30 x.csv", "--as-of"},
		{"import rfk --warna x.csv", "--warna"},
		{"serve --port 1", "--port"},
		{"serve", "TELEGRAM_BOT_TOKEN"},
		{"invite", "--role"},
		{"invite --role raja", "raja"},
		{"invite --role grup", "/undang"},
		{"invite --role kepala", "--unit"},
		{"invite --role admin --unit dinkes", "--unit"},
		{"backup", "file"},
		{"restore", "file"},
		{"version dua", "dua"},
	}
	environment(t)
	for _, c := range cases {
		t.Run(c.args, func(t *testing.T) {
			got := run(t, strings.Fields(c.args)...).want(t, 2).contains(t, c.says)
			if got.errs == "" || got.out != "" {
				t.Errorf("the line belongs on stderr; out %q, err %q", got.out, got.errs)
			}
		})
	}
}

func TestWrongEnvironmentIsOneLineAndExit2(t *testing.T) {
	const secret = "123:rahasia"
	for name, value := range map[string]string{
		"TIMEZONE": "Mars/Olympus", "LOG_LEVEL": "keras", "LOG_FORMAT": "xml", "ADMIN_TELEGRAM_IDS": "7,tujuh," + secret, "WEBHOOK_URL": "https://contoh.go.id/telegram",
	} {
		t.Run(name, func(t *testing.T) {
			environment(t)
			t.Setenv("TELEGRAM_BOT_TOKEN", secret)
			t.Setenv(name, value)
			if got := run(t, "serve").want(t, 2); !strings.Contains(got.errs, name) || strings.Contains(got.errs, secret) {
				t.Errorf("the line does not name %s, or shows a secret: %s", name, got.errs)
			}
		})
	}
}

func TestADatabaseOutOfReachIsOneLine(t *testing.T) {
	environment(t)
	t.Setenv("TELEGRAM_BOT_TOKEN", "1:x")
	t.Setenv("DATABASE_URL", "postgres://orang:katasandi@127.0.0.1:1/serapan?sslmode=disable")
	for _, command := range []string{"serve", "migrate", "backup x"} {
		got := run(t, strings.Fields(command)...).want(t, 1)
		if got.errs == "" || strings.Contains(got.errs, "katasandi") {
			t.Errorf("%s says %q", command, got.errs)
		}
	}
	t.Setenv("DATABASE_URL", "host=x password=katasandi")
	if got := run(t, "backup", "x").want(t, 1); strings.Contains(got.errs, "katasandi") {
		t.Errorf("backup says %q", got.errs)
	}
}

func TestMigrateTwice(t *testing.T) {
	url := environment(t)
	run(t, "migrate").want(t, 0)
	before, err := opened(t, url).Version(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	run(t, "migrate").want(t, 0)
	if after, err := opened(t, url).Version(t.Context()); err != nil || after != before {
		t.Errorf("version %d, before %d; %v", after, before, err)
	}
}

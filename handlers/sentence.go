package handlers

import (
	"slices"
	"strconv"
	"strings"

	"serapan/budget"
)

// intents are the words by which a plain sentence asks for a command. The first that stands in the
// sentence decides.
var intents = []struct {
	command string
	words   []string
}{
	{"peringkat", []string{"peringkat", "ranking", "rangking", "urutan", "tertinggi", "terendah", "terbaik", "terburuk"}},
	{"tren", []string{"tren", "trend", "grafik", "kurva", "perkembangan"}},
	{"tagihan", []string{"tagihan", "tagih", "ditagih", "menagih", "penagihan", "terbayar", "dibayar"}},
	{"ikp", []string{"ikp", "instruksi"}},
	{"epurchasing", []string{"epurchasing", "purchasing", "ekatalog", "katalog", "bebeli"}},
	{"batas", []string{"batas", "tenggat", "deadline"}},
	{"jadwal", []string{"jadwal", "agenda"}},
	{"paket", []string{"paket", "bahan"}},
	{"rapat", []string{"rapat"}},
	{"serapan", []string{"serapan", "penyerapan", "realisasi", "capaian", "terserap", "serap", "srapan", "serapn"}},
	{"bantuan", []string{"bantuan", "tolong", "help", "menu", "caranya"}},
}

// fillers are words of a sentence that say nothing about what is asked.
var fillers = strings.Fields(`berapa bagaimana gimana brp mohon minta tampilkan lihat lihatkan cek coba info informasi untuk dari di
	pada saat ini sekarang hari pak bapak ibu bu bos ya dong yang dan dengan nya ada apa sudah sampai posisi kondisi keuangan fisik
	anggaran belanja persen persentase data laporan izin selamat pagi siang sore malam assalamualaikum terima kasih tolong unit se
	belum selesai pekerjaan proyek paket mana daftar kabupaten bekasi kab bupati berapakah progres progress saja kah min admin bot halo hai e`)

// timely are the commands that a sentence can ask of a year, and of nothing else.
var timely = []string{"batas", "jadwal"}

// understand reads a plain sentence as a command and what it is about; "" where it asks for nothing
// known.
func understand(sentence string) (command, about string) {
	words := strings.Fields(budget.Normalise(sentence))
	for _, intent := range intents {
		i := slices.IndexFunc(words, func(w string) bool { return slices.Contains(intent.words, w) })
		if i >= 0 {
			command = intent.command
			break
		}
	}
	var rest []string
	for _, w := range words {
		_, notNumber := strconv.Atoi(w)
		if slices.Contains(timely, command) && notNumber != nil {
			continue
		}
		if !slices.Contains(fillers, w) && !isIntent(w) {
			rest = append(rest, w)
		}
	}
	return command, strings.Join(rest, " ")
}

func isIntent(word string) bool {
	for _, intent := range intents {
		if slices.Contains(intent.words, word) {
			return true
		}
	}
	return false
}

// soleName reads a sentence without a known verb as the name of a unit, where it is one.
func soleName(units *budget.Directory, about string) bool {
	return about != "" && len(strings.Fields(about)) <= 6 && len(units.Find(about)) > 0
}

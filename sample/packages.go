package sample

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"serapan/budget"
)

// craft is what a contract is about.
type craft int

const (
	building craft = iota
	goods
	services
)

// prefix begins the numbers of its documents (klasifikasi arsip).
func (c craft) prefix() string { return [...]string{"602.1", "000.3", "027"}[c] }

// smallPurchase is the largest price of a direct purchase (pengadaan langsung), in rupiah.
const smallPurchase = 200_000_000

// packageWords are what units buy, by the beginning of their codes; the longest that fits counts.
// {kec}, {kp}, {no}, {bln} are filled in.
var packageWords = map[string][3][]string{
	"": {
		{"Pemeliharaan Gedung Kantor Tahap {no}", "Rehabilitasi Ruang Arsip Tahap {no}", "Penataan Halaman Kantor Tahap {no}", "Pembangunan Pos Layanan Kec. {kec}"},
		{"Pengadaan Laptop dan Printer Paket {no}", "Pengadaan Mebel Kantor Paket {no}", "Belanja Alat Tulis Kantor Paket {no}", "Pengadaan Pakaian Dinas Paket {no}", "Belanja Cetak dan Penggandaan Paket {no}"},
		{"Jasa Kebersihan Kantor Paket {no}", "Langganan Internet Paket {no}", "Jasa Konsultansi Penyusunan Dokumen Tahap {no}", "Sewa Tenda dan Tata Suara Kegiatan {no}", "Belanja Makan dan Minum Rapat Paket {no}"},
	},
	"1.01": {
		{"Rehabilitasi Ruang Kelas SDN {kp} {no} Kec. {kec}", "Pembangunan Ruang Kelas Baru SMPN {no} {kec}", "Pembangunan Toilet SDN {kp} {no} Kec. {kec}"},
		{"Pengadaan Mebel SDN Wilayah {kec} Tahap {no}", "Pengadaan Buku Perpustakaan SMPN {no} {kec}", "Pengadaan Alat Peraga SDN Wilayah {kec} Tahap {no}", "Pengadaan Seragam Siswa Kec. {kec} Tahap {no}"},
		{"Jasa Pelatihan Guru Wilayah {kec} Angkatan {no}", "Jasa Asesmen Siswa Wilayah {kec} Tahap {no}"},
	},
	"1.02": {
		{"Rehabilitasi Puskesmas Pembantu {kp} Kec. {kec}", "Pembangunan Ruang Rawat Inap Puskesmas {kec} Tahap {no}", "Pemeliharaan Instalasi Gas Medik Tahap {no}"},
		{"Pengadaan Obat dan BMHP Tahap {no}", "Pengadaan Alat Kesehatan Puskesmas {kec} Paket {no}", "Pengadaan Reagen Laboratorium Tahap {no}", "Pengadaan Makanan Tambahan Balita Kec. {kec} Tahap {no}"},
		{"Jasa Pengolahan Limbah Medis Paket {no}", "Jasa Kalibrasi Alat Kesehatan Paket {no}", "Jasa Kebersihan Puskesmas Wilayah {kec}"},
	},
	"1.03": {
		{"Peningkatan Jalan {kp} Kec. {kec}", "Pemeliharaan Berkala Jalan {kp} Kec. {kec}", "Normalisasi Saluran {kp} Kec. {kec}", "Penurapan Kali {kp} Kec. {kec}", "Pembangunan Jembatan {kp} Kec. {kec}", "Rehabilitasi Total SDN {kp} {no} Kec. {kec}", "Pembangunan Gedung Serbaguna Kec. {kec} Tahap {no}"},
		{"Pengadaan Aspal Dingin Paket {no}", "Pengadaan Suku Cadang Alat Berat Paket {no}"},
		{"Jasa Konsultansi Pengawasan Jalan Wilayah {kec} Paket {no}", "Jasa Konsultansi Perencanaan Saluran Wilayah {kec} Paket {no}"},
	},
	"1.04": {
		{"Pembangunan Drainase Lingkungan {kp} Kec. {kec}", "Peningkatan Jalan Lingkungan {kp} Kec. {kec}", "Pembangunan Rumah Tidak Layak Huni {kp} Kec. {kec}", "Pembangunan Jaringan Air Bersih {kp} Kec. {kec}"},
		{"Pengadaan Lampu Jalan Lingkungan Kec. {kec} Paket {no}"},
		{"Jasa Konsultansi Pengawasan Lingkungan Wilayah {kec} Paket {no}"},
	},
	"2.11": {
		{"Pembangunan TPS 3R {kp} Kec. {kec}", "Penataan Taman {kp} Kec. {kec}", "Pemeliharaan Zona TPA Tahap {no}"},
		{"Pengadaan Tong Sampah Pilah Kec. {kec} Paket {no}", "Pengadaan Gerobak Sampah Kec. {kec} Paket {no}"},
		{"Jasa Angkutan Sampah Wilayah {kec} Paket {no}", "Jasa Uji Kualitas Air Wilayah {kec} Tahap {no}"},
	},
	"7.01": {
		{"Perbaikan Saluran Lingkungan {kp} Kec. {unit}", "Pemeliharaan Jalan Desa {kp} Kec. {unit}", "Rehabilitasi Aula Kecamatan {unit} Tahap {no}"},
		{"Pengadaan Komputer Pelayanan Kecamatan {unit} Paket {no}", "Belanja Alat Tulis Kantor Kecamatan {unit} Paket {no}", "Pengadaan Kursi Lipat Kecamatan {unit} Paket {no}"},
		{"Belanja Makan dan Minum Musrenbang Kecamatan {unit} Paket {no}", "Jasa Kebersihan Kantor Kecamatan {unit} Paket {no}"},
	},
}

// hamlets are made-up places.
var hamlets = []string{"Kp. Awilarang", "Kp. Bojongsari Kidul", "Kp. Cigelam Wetan", "Kp. Duren Sawit Lama", "Kp. Gempolrejo", "Kp. Jatimulya Lor", "Kp. Kebon Waru", "Kp. Leuwi Panjang", "Kp. Mekarjati Baru", "Kp. Pasir Kenanga", "Kp. Rawa Seroja", "Kp. Sukalaksana", "Kp. Tegal Mukti", "Kp. Warung Kaler"}

// namer gives contracts their package, method and provider.
type namer struct {
	rng    *rand.Rand
	region *Region
	used   map[string]bool
	firms  []string
}

// name fills in what a contract is about. Providers come from a window of the list that a unit likes, so
// that many have several works there.
func (n namer) name(c *contract) {
	u := n.region.Units[c.unit]
	c.craft = n.draw(u, len(c.works) > 1)
	words := packageWords[""]
	for begin, w := range packageWords {
		if begin != "" && strings.HasPrefix(u.Code, begin) {
			words = w
		}
	}
	if n.rng.IntN(4) == 0 && !isBuilder(u) {
		words = packageWords[""]
	}
	c.pack = n.unique(u, pick(n.rng, words[c.craft]))
	c.provider = n.firms[(c.unit*5+n.rng.IntN(14))%len(n.firms)]
	c.method, c.terms = n.method(c), "Sekaligus"
	if len(c.works) > 1 {
		c.terms = "Termin"
		if c.craft == services {
			c.terms = "Bulanan"
		}
	}
}

func (n namer) draw(u budget.Unit, inTerms bool) craft {
	turn := n.rng.IntN(100)
	switch {
	case isBuilder(u) && turn < 88, inTerms && turn < 75, turn < 30:
		return building
	case !isBuilder(u) && turn < 78:
		return goods
	}
	return services
}

// unique fills in a template until nobody has the name.
func (n namer) unique(u budget.Unit, template string) string {
	for {
		name := strings.NewReplacer(
			"{kec}", n.district(), "{kp}", pick(n.rng, hamlets), "{no}", fmt.Sprint(between(n.rng, 1, 12)),
			"{unit}", strings.TrimPrefix(u.Name, "Kecamatan "),
		).Replace(template)
		if !strings.Contains(template, "{no}") && n.rng.IntN(3) == 0 {
			name += fmt.Sprintf(" Tahap %d", between(n.rng, 2, 4))
		}
		for _, extra := range []string{"", " Lanjutan", " Susulan", fmt.Sprintf(" Lokasi %d", between(n.rng, 2, 40))} {
			key := u.Code + name + extra
			if !n.used[key] {
				n.used[key] = true
				return name + extra
			}
		}
	}
}

func (n namer) district() string {
	for {
		if u := pick(n.rng, n.region.Units); u.Kind == budget.Kecamatan {
			return strings.TrimPrefix(u.Name, "Kecamatan ")
		}
	}
}

// method is how the contract was procured.
func (n namer) method(c *contract) string {
	small := c.price <= smallPurchase
	switch {
	case c.craft == building && small, c.craft == services && small:
		return "Pengadaan Langsung"
	case c.craft == building:
		return "Tender"
	case c.craft == services:
		return pick(n.rng, []string{"Seleksi", "Tender", "Penunjukan Langsung"})
	case small:
		return pick(n.rng, []string{"Pengadaan Langsung", "E-Purchasing", "E-Purchasing"})
	}
	return pick(n.rng, []string{"E-Purchasing", "E-Purchasing", "E-Purchasing", "Tender", "Penunjukan Langsung"})
}

// unitTag is a unit in the numbers of its documents: "KECBABELAN".
func unitTag(u budget.Unit) string {
	return strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, strings.ToUpper(u.Short))
}

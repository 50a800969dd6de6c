package sample

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"serapan/budget"
)

// class is a class of spending (kelompok belanja).
type class int

const (
	operating  class = iota // 5.1
	capital                 // 5.2
	unforeseen              // 5.3
	transfer                // 5.4
	classes
)

// level is the depth of a row in the tree of an LRA. Every level repeats every rupiah.
type level int

const (
	levelUrusan level = iota
	levelBidang
	levelUnit
	levelProgram
	levelActivity
	levelSub
	levelAccount3
	levelAccount4
	levelAccount5
	levelAccount6
	levels
)

// amounts are the ceiling and what was paid.
type amounts struct{ pagu, realized budget.Rupiah }

// node is one row of the tree.
type node struct {
	level      level
	code, name string
	unit       int // index of the unit; of the first one below for levels above units
	class      [classes]amounts
}

// total is the sum over the classes.
func (n node) total() amounts {
	var sum amounts
	for _, a := range n.class {
		sum.pagu += a.pagu
		sum.realized += a.realized
	}
	return sum
}

// leaf is the way down to a row of the lowest level.
type leaf struct {
	codes [levels]string
	names [levels]string
}

// post is what a unit spends money on.
type post struct {
	program, activity, sub int
	names                  [3]string // program, activity, sub-activity
	class                  class
	account                string // 6 levels
	accountNames           [4]string
	weight                 int64
}

// posts are the accounts of a unit's budget. Codes and names follow the public chart of accounts.
var posts = []post{
	{1, 2, 1, support("Administrasi Keuangan Perangkat Daerah", "Penyediaan Gaji dan Tunjangan ASN"), operating, "5.1.01.01.01.0001",
		[4]string{"Belanja Pegawai", "Belanja Gaji dan Tunjangan ASN", "Belanja Gaji Pokok ASN", "Belanja Gaji Pokok PNS"}, 30},
	{1, 2, 1, support("Administrasi Keuangan Perangkat Daerah", "Penyediaan Gaji dan Tunjangan ASN"), operating, "5.1.01.02.01.0001",
		[4]string{"Belanja Pegawai", "Belanja Tambahan Penghasilan ASN", "Tambahan Penghasilan berdasarkan Beban Kerja ASN", "Tambahan Penghasilan berdasarkan Beban Kerja PNS"}, 18},
	{1, 6, 2, support("Administrasi Umum Perangkat Daerah", "Penyediaan Peralatan dan Perlengkapan Kantor"), operating, "5.1.02.01.01.0024",
		[4]string{"Belanja Barang dan Jasa", "Belanja Barang", "Belanja Barang Pakai Habis", "Belanja Alat/Bahan untuk Kegiatan Kantor-Alat Tulis Kantor"}, 3},
	{1, 6, 9, support("Administrasi Umum Perangkat Daerah", "Penyelenggaraan Rapat Koordinasi dan Konsultasi SKPD"), operating, "5.1.02.04.01.0001",
		[4]string{"Belanja Barang dan Jasa", "Belanja Perjalanan Dinas", "Belanja Perjalanan Dinas Dalam Negeri", "Belanja Perjalanan Dinas Biasa"}, 4},
	{1, 8, 2, support("Penyediaan Jasa Penunjang Urusan Pemerintahan Daerah", "Penyediaan Jasa Komunikasi, Sumber Daya Air dan Listrik"), operating, "5.1.02.02.01.0061",
		[4]string{"Belanja Barang dan Jasa", "Belanja Jasa", "Belanja Jasa Kantor", "Belanja Tagihan Listrik"}, 4},
	{2, 1, 3, [3]string{"Program Pelayanan Urusan", "Penyelenggaraan Pelayanan", "Pengadaan Perlengkapan Pelayanan"}, operating, "5.1.02.01.01.0052",
		[4]string{"Belanja Barang dan Jasa", "Belanja Barang", "Belanja Barang Pakai Habis", "Belanja Makanan dan Minuman Rapat"}, 6},
	{2, 1, 3, [3]string{"Program Pelayanan Urusan", "Penyelenggaraan Pelayanan", "Pengadaan Perlengkapan Pelayanan"}, capital, "5.2.02.05.01.0005",
		[4]string{"Belanja Modal Peralatan dan Mesin", "Belanja Modal Alat Kantor dan Rumah Tangga", "Belanja Modal Alat Kantor", "Belanja Modal Alat Kantor Lainnya"}, 9},
	{3, 2, 1, [3]string{"Program Peningkatan Sarana dan Prasarana", "Pembangunan Sarana dan Prasarana", "Pembangunan Gedung"}, capital, "5.2.03.01.01.0001",
		[4]string{"Belanja Modal Gedung dan Bangunan", "Belanja Modal Bangunan Gedung", "Belanja Modal Bangunan Gedung Tempat Kerja", "Belanja Modal Bangunan Gedung Kantor"}, 16},
}

// treasury are the posts that only the finance agency has.
var treasury = []post{
	{4, 1, 1, [3]string{"Program Pengelolaan Keuangan Daerah", "Pengelolaan Belanja Tidak Terduga", "Pengelolaan Belanja Tidak Terduga"}, unforeseen, "5.3.01.01.01.0001",
		[4]string{"Belanja Tidak Terduga", "Belanja Tidak Terduga", "Belanja Tidak Terduga", "Belanja Tidak Terduga"}, 8},
	{4, 2, 1, [3]string{"Program Pengelolaan Keuangan Daerah", "Pengelolaan Dana Transfer", "Pengelolaan Dana Bagi Hasil dan Bantuan Keuangan Desa"}, transfer, "5.4.02.05.02.0001",
		[4]string{"Belanja Bantuan Keuangan", "Belanja Bantuan Keuangan Daerah Kabupaten/Kota ke Desa", "Belanja Bantuan Keuangan Khusus Desa", "Belanja Bantuan Keuangan Khusus kepada Pemerintah Desa"}, 120},
}

func support(activity, sub string) [3]string {
	return [3]string{"Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota", activity, sub}
}

// tree is the LRA of a snapshot, top down; the amounts of every level sum up to the snapshot's.
func (r *Region) tree(s Snapshot) []node {
	rng := source(r.seed, "tree "+r.Name)
	var nodes []node
	var open [levels]int // the node that is being filled at each level
	var path [levels]string
	for i, f := range s.Figures {
		chosen := r.postsOf(i)
		parts := splitFigure(rng, f, chosen)
		for k, p := range chosen {
			l := r.leaf(r.Units[i], p)
			fresh := false
			for depth := range levels {
				if fresh = fresh || path[depth] != l.codes[depth]; fresh {
					path[depth], open[depth] = l.codes[depth], len(nodes)
					nodes = append(nodes, node{level: depth, code: l.codes[depth], name: l.names[depth], unit: i})
				}
				sum := &nodes[open[depth]].class[p.class]
				sum.pagu += parts[k].pagu
				sum.realized += parts[k].realized
			}
		}
	}
	return nodes
}

// postsOf chooses posts: small units have no building, the finance agency has more.
func (r *Region) postsOf(unit int) []post {
	u := r.Units[unit]
	switch {
	case strings.HasPrefix(u.Code, "5.02") && !strings.Contains(u.Name, "Pendapatan"):
		return append(append([]post{}, posts...), treasury...)
	case u.Kind == budget.Bagian:
		return posts[2:7]
	}
	return posts
}

// splitFigure spreads a unit's money over the posts. Where less than half is paid the paid part is
// spread, else the unpaid one, so that no post is paid above its ceiling.
func splitFigure(rng *rand.Rand, f budget.Figure, chosen []post) []amounts {
	weights, chances := make([]int64, len(chosen)), make([]int64, len(chosen))
	for i, p := range chosen {
		weights[i] = p.weight * between(rng, 600, 1400)
	}
	parts := make([]amounts, len(chosen))
	pagu := apportion(int64(f.Pagu/budget.OneRupiah), weights)
	for i := range pagu {
		parts[i].pagu = budget.Rupiah(pagu[i]) * budget.OneRupiah
		chances[i] = scaled(pagu[i], between(rng, 850, 1150))
	}
	sen := f.Realized % budget.OneRupiah
	if f.Realized < f.Pagu/2 {
		for i, paid := range apportion(int64(f.Realized/budget.OneRupiah), chances) {
			parts[i].realized = budget.Rupiah(paid) * budget.OneRupiah
		}
		parts[0].realized += sen
		return parts
	}
	for i, unpaid := range apportion(int64((f.Pagu-f.Realized+sen)/budget.OneRupiah), chances) {
		parts[i].realized = parts[i].pagu - budget.Rupiah(unpaid)*budget.OneRupiah
	}
	parts[0].realized += sen
	return parts
}

// leaf is the way down to a post of a unit.
func (r *Region) leaf(u budget.Unit, p post) leaf {
	bidang := u.Code[:4]
	program := fmt.Sprintf("%s.%02d", bidang, p.program)
	activity := fmt.Sprintf("%s.2.%02d", program, p.activity)
	var l leaf
	l.codes = [levels]string{
		u.Code[:1], bidang, u.Code, program, activity, fmt.Sprintf("%s.%04d", activity, p.sub),
		p.account[:6], p.account[:9], p.account[:12], p.account,
	}
	l.names = [levels]string{
		urusanName(u.Code), bidangName(u.Code), u.Name, strings.ToUpper(p.names[0]), p.names[1], p.names[2],
		p.accountNames[0], p.accountNames[1], p.accountNames[2], p.accountNames[3],
	}
	return l
}

package sample

import (
	"hash/fnv"
	"math/bits"
	"math/rand/v2"
)

// apportion splits a total by weights so that the parts sum up exactly; what the division leaves goes
// to the heaviest part. It is integer arithmetic, so every machine makes the same parts.
func apportion(total int64, weights []int64) []int64 {
	var sum uint64
	heaviest := 0
	for i, w := range weights {
		sum += uint64(w)
		if w > weights[heaviest] {
			heaviest = i
		}
	}
	parts := make([]int64, len(weights))
	if sum == 0 {
		return parts
	}
	left := total
	for i, w := range weights {
		hi, lo := bits.Mul64(uint64(total), uint64(w))
		part, _ := bits.Div64(hi, lo, sum)
		parts[i] = int64(part)
		left -= parts[i]
	}
	parts[heaviest] += left
	return parts
}

// scaled is n × permille ÷ 1000.
func scaled(n, permille int64) int64 { return n/1000*permille + n%1000*permille/1000 }

// between draws a number from low to high, both included.
func between(rng *rand.Rand, low, high int64) int64 { return low + rng.Int64N(high-low+1) }

// pick draws one of the values.
func pick[T any](rng *rand.Rand, values []T) T { return values[rng.IntN(len(values))] }

// source is the random source of one purpose: files made in another order stay the same.
func source(seed uint64, purpose string) *rand.Rand {
	h := fnv.New64a()
	h.Write([]byte(purpose))
	return rand.New(rand.NewPCG(seed, h.Sum64()))
}

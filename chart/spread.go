package chart

import "slices"

// block is a label of some height that wants to be centred on want.
type block struct{ want, height float64 }

// spread places the blocks between top and bottom, in the order of their wishes, each as near to its
// wish as it can be without touching another: blocks that would touch form a heap whose middle is the
// middle of their wishes. It returns the places in the order given. The blocks must fit between the
// two.
func spread(blocks []block, top, bottom float64) []float64 {
	order := make([]int, len(blocks))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if blocks[a].want < blocks[b].want {
			return -1
		}
		if blocks[a].want > blocks[b].want {
			return 1
		}
		return 0
	})
	var heaps []heap
	for _, i := range order {
		h := heap{members: []int{i}, want: blocks[i].want - blocks[i].height/2, height: blocks[i].height}
		h.settle(top, bottom)
		for len(heaps) > 0 && heaps[len(heaps)-1].bottom() > h.top {
			h = heaps[len(heaps)-1].join(h)
			h.settle(top, bottom)
			heaps = heaps[:len(heaps)-1]
		}
		heaps = append(heaps, h)
	}
	at := make([]float64, len(blocks))
	for _, h := range heaps {
		y := h.top
		for _, i := range h.members {
			at[i] = y + blocks[i].height/2
			y += blocks[i].height
		}
	}
	return at
}

// heap is a run of touching blocks. Want is where its top would lie if every member had its wish, on
// average.
type heap struct {
	members           []int
	want, height, top float64
}

func (h heap) bottom() float64 { return h.top + h.height }

func (h *heap) settle(top, bottom float64) { h.top = max(top, min(h.want, bottom-h.height)) }

// join puts the heap b below a.
func (a heap) join(b heap) heap {
	n, m := float64(len(a.members)), float64(len(b.members))
	return heap{
		members: slices.Concat(a.members, b.members),
		want:    (a.want*n + (b.want-a.height)*m) / (n + m),
		height:  a.height + b.height,
	}
}

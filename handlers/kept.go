package handlers

import (
	"context"
	"sync"
)

// kept holds values for as long as the data version stands: what is dear to make and changes only
// with an import. The version is asked for each time, so every replica sees a change at once.
type kept[K comparable, V any] struct {
	version func(ctx context.Context) (int64, error)
	most    int // how many values are held at once; beyond it everything is made anew
	mu      sync.Mutex
	at      int64
	values  map[K]*keeping[V]
}

// keeping is one value, made by the first who asks while the others who ask for it wait.
type keeping[V any] struct {
	turn  chan struct{} // holds one token while nobody makes the value
	made  bool
	value V
}

// get is the value of the key, made at the data version of now.
func (k *kept[K, V]) get(ctx context.Context, key K, make func(context.Context) (V, error)) (V, error) {
	var none V
	version, err := k.version(ctx)
	if err != nil {
		return none, err
	}
	value := k.find(version, key)
	select {
	case <-value.turn:
	case <-ctx.Done():
		return none, ctx.Err()
	}
	defer func() { value.turn <- struct{}{} }()
	if value.made {
		return value.value, nil
	}
	fresh, err := make(ctx)
	if err != nil {
		return none, err
	}
	value.value, value.made = fresh, true
	return fresh, nil
}

// find is the place of the key's value at that version.
func (k *kept[K, V]) find(version int64, key K) *keeping[V] {
	k.mu.Lock()
	defer k.mu.Unlock()
	value, known := k.values[key]
	if known && k.at == version {
		return value
	}
	if k.at != version || len(k.values) >= k.most {
		k.at, k.values = version, nil
	}
	if k.values == nil {
		k.values = map[K]*keeping[V]{}
	}
	value = &keeping[V]{turn: make(chan struct{}, 1)}
	value.turn <- struct{}{}
	k.values[key] = value
	return value
}

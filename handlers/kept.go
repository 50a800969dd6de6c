package handlers

import (
	"context"
	"sync"
)

// kept holds values for as long as the data version stands: what is dear to make and changes only
// with an import. The version is asked for each time, so every replica sees a change at once.
type kept[K comparable, V any] struct {
	version func(ctx context.Context) (int64, error)
	mu      sync.Mutex
	at      int64
	values  map[K]V
}

// mostKept bounds what is held; beyond it everything is made anew.
const mostKept = 64

// get is the value of the key, made at the data version of now.
func (k *kept[K, V]) get(ctx context.Context, key K, make func(context.Context) (V, error)) (V, error) {
	var none V
	version, err := k.version(ctx)
	if err != nil {
		return none, err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.at != version || len(k.values) >= mostKept || k.values == nil {
		k.at, k.values = version, map[K]V{}
	}
	if value, ok := k.values[key]; ok {
		return value, nil
	}
	value, err := make(ctx)
	if err != nil {
		return none, err
	}
	k.values[key] = value
	return value, nil
}

//go:build !linux && !darwin

package local

import "context"

// Cluster is a running server; there is none on this operating system.
type Cluster struct{}

// Start always returns ErrUnsupported here.
func Start(context.Context, Options) (*Cluster, error) { return nil, ErrUnsupported }

// Remove always returns ErrUnsupported here.
func Remove(context.Context, string) error { return ErrUnsupported }

// URL returns nothing here.
func (c *Cluster) URL(string) string { return "" }

// Stop does nothing here.
func (c *Cluster) Stop(context.Context) error { return nil }

// Binary always returns ErrUnsupported here.
func Binary(context.Context, string, int) (string, error) { return "", ErrUnsupported }

// Package purchase judges how units buy: by e-purchasing (e-katalog, Toko Daring, Bebeli) or otherwise.
// It only computes.
//
// Purchases that failed or were cancelled are counted beside all sums and in none of them.
package purchase

package people

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
)

// NewToken makes the secret of an invitation: 18 random bytes in the letters that a deep link allows,
// 24 characters.
func NewToken() string {
	secret := make([]byte, 18)
	_, _ = rand.Read(secret) // never fails (crypto/rand)
	return base64.RawURLEncoding.EncodeToString(secret)
}

// HashToken is what the database keeps of a token. The token is random, so a plain hash will do.
func HashToken(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}

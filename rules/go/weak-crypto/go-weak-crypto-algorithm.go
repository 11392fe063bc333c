package sample

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/des"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha1"
	"encoding/hex"
)

func encrypt(key []byte) (cipher.Block, error) {
	// ruleid: go-weak-crypto-algorithm
	return des.NewTripleDESCipher(key)
}

func stream(key []byte) (*rc4.Cipher, error) {
	// ruleid: go-weak-crypto-algorithm
	return rc4.NewCipher(key)
}

func hash(password string) string {
	// ruleid: go-weak-crypto-algorithm
	sum := md5.Sum([]byte(password))
	return hex.EncodeToString(sum[:])
}

func salted(user User, salt string) [20]byte {
	// ruleid: go-weak-crypto-algorithm
	return sha1.Sum([]byte(salt + user.Password))
}

func encryptSafely(key []byte) (cipher.Block, error) {
	// ok: go-weak-crypto-algorithm
	return aes.NewCipher(key)
}

func etag(body []byte) [16]byte {
	// ok: go-weak-crypto-algorithm
	return md5.Sum(body)
}

func gitObject(content []byte) [20]byte {
	// ok: go-weak-crypto-algorithm
	return sha1.Sum(content)
}

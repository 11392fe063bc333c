package sample

import (
	"fmt"
	"math/rand"
)

const letters = "abcdefghijklmnopqrstuvwxyz"

func login(user *User) {
	// ruleid: go-math-rand-secret
	token := fmt.Sprintf("%x", rand.Int63())
	user.Start(token)
}

func reset(user *User) {
	// ruleid: go-math-rand-secret
	user.ResetToken = fmt.Sprint(rand.Intn(1000000))
}

func generatePassword(length int) string {
	bytes := make([]byte, length)
	for i := range bytes {
		// ruleid: go-math-rand-secret
		bytes[i] = letters[rand.Intn(len(letters))]
	}
	return string(bytes)
}

func shuffle(items []string) {
	// ok: go-math-rand-secret
	rand.Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
}

func jitter() int {
	// ok: go-math-rand-secret
	delay := 100 + rand.Intn(50)
	return delay
}

func sample(items []string) string {
	// ok: go-math-rand-secret
	return items[rand.Intn(len(items))]
}

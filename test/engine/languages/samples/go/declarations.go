package shop

import (
	"fmt"
	web "net/http"
	_ "embed"
	. "os"
)

const limit, name = 10, "shop"

var (
	count int
	total = 0.5
)

type Item struct {
	*Base
	Name, Text string `json:"name"`
	price      map[string][]int
}

type Store interface {
	fmt.Stringer
	Find(id int, more ...string) (*Item, error)
}

type (
	Handler func(web.ResponseWriter, *web.Request) error
	Text    = string
)

func (s *Item) Serve(w web.ResponseWriter, r *web.Request, rest ...int) (n int, err error) {
	return 0, nil
}

func Map[T any](in <-chan T, out chan<- T, f func(T) T) []T

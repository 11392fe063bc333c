package shop

func values() {
	use(0x10, 0755, 1_000, 1.5, 2i, 'a', '\n', "a\"b", `raw`, nil, true, iota)
	use(Item{Name: "n", "k": 1, 2}, &Item{}, []Item{{Name: "n"}, {1}}, map[string]int{"a": 1}, [...]int{1})
	use(new(Item), make([]int, 3), make(chan int), []byte("text"), string(b), x.(*Item))
	use(!a && b || c &^ d, -a, ^a, *p, &q, <-c, (a + b) * c)
	use(a[1], a[1:2], a[:2:3], f[int](x), xs...)
	(*p).call(func(a int, b ...string) (int, error) { return a, nil })
}

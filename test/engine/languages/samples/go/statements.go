package shop

func run(c chan int, m map[string]int) error {
	a, err := load(1)
	a = 2
	a, b = b, a
	a += 3
	a++
	if err := check(); err != nil {
		return err
	} else if a > 1 {
		a--
	}
	switch x := 1; x {
	case 1, 2:
		stop()
		fallthrough
	default:
	}
	switch v := any(a).(type) {
	case int, *Item:
		use(v)
	}
	for i := 0; i < 3; i++ {
		continue
	}
	for k, v := range m {
		use(k, v)
	}
	for range m {
	}
outer:
	for a < 3 {
		break outer
	}
	select {
	case x := <-c:
		use(x)
	case c <- 1:
	default:
	}
	defer close(c)
	go func(n int) { use(n) }(a)
	goto outer
	var d, e int = 1, 2
	c <- d
	{
		use(e)
	}
	return nil
}

resource "a" "b" {
  x = = 1
  y = [1, 2
}

resource "c" {
  "quoted" = 2
  z = "${unclosed"
}

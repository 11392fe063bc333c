(a.b)(c)(*d)[1:2, ::3][e, f]
(  (x) + y ** -1  )
a < b <= c
not a is not b or c not in d and e <> f
x if c else y
(n := 0x1f) + 10j + 1_000 + 1e3 + 5L + 0777 + 99999999999999999999
[*a, 1], {1, 2}, {"k": v, **rest}, (1,), ()
[x for x, y in z if w for u in v], {k: v for k in w}, (g for g in h), sum(s for s in t)
f"a{x}b{y!r:>{w}}{{c}}" 'adjacent' b"\x00" R"\d"
"""long
string"""
None, True, ..., await t, (yield), (yield from u)

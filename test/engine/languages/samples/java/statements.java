class Statements {
  void run(Object o) throws Exception {
    int i = 0x1F, j;
    var text = """
      block""";
    for (int a = 0, b = 1; a < b; a++, b--) ;
    for (final String s : list) f(s);
    try (InputStream in = open(); other) { read(in); } catch (A | B e) { throw e; } finally { close(); }
    switch (k) { case 1: case 2: f(); break; default: g(); }
    int q = switch (k) { case A, B -> 1; default -> { yield 2; } };
    synchronized (lock) { i += 1; }
    outer: while (true) { if (o instanceof String s && !done) continue outer; else break; }
    do i++; while (i < 10L);
    assert i > 0 : "positive";
    Runnable r = () -> f();
    Comparator<String> c = (String a, String b) -> { return a.compareTo(b); };
    list.forEach(x -> print(x));
    Object made = new Thread("t") { public void run() { go(); } };
    int[][] grid = new int[3][]; byte[] bytes = new byte[] {1, -2};
    java.util.List<String> names = new ArrayList<>();
    use((String) o, Foo::bar, int[]::new, String.class, c ? 'a' : 'b', super.toString(), this.<T>make(), a[0]);
    names.get(0).trim();;
    return;
  }
}

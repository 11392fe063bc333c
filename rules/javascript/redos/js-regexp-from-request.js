app.get('/search', (req, res) => {
  // ruleid: js-regexp-from-request
  const search = new RegExp(req.query.q, 'i');
  res.json(names.filter((name) => search.test(name)));
});

app.get('/starts', async (req, res) => {
  const { prefix } = req.query;
  // ruleid: js-regexp-from-request
  res.json(await User.find({ name: new RegExp(`^${prefix}`) }));
});

class Filter {
  build(request) {
    const text = request.body.text;
    // ruleid: js-regexp-from-request
    return RegExp(text);
  }
}

app.get('/safe-search', (req, res) => {
  // ok: js-regexp-from-request
  const search = new RegExp(RegExp.escape(req.query.q), 'i');
  res.json(names.filter((name) => search.test(name)));
});

app.get('/contains', (req, res) => {
  // ok: js-regexp-from-request
  res.json(names.filter((name) => name.includes(req.query.q)));
});

function word(text) {
  // ok: js-regexp-from-request
  return new RegExp('\\b' + text + '\\b');
}

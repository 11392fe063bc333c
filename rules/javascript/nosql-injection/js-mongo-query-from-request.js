app.post('/login', async (req, res) => {
  // ruleid: js-mongo-query-from-request
  const user = await User.findOne(req.body);
  res.json({ ok: user !== null });
});

router.get('/search', (req, res, next) => {
  // ruleid: js-mongo-query-from-request
  Product.find(req.query, { name: 1 }).then((found) => res.json(found), next);
});

class Sessions {
  async clear(ctx) {
    // ruleid: js-mongo-query-from-request
    await this.collection.deleteMany(ctx.request.body.filter);
  }
}

app.post('/login-safely', async (req, res) => {
  // ok: js-mongo-query-from-request
  const user = await User.findOne({ name: String(req.body.name) });
  res.json({ ok: user !== null });
});

router.get('/products', (req, res, next) => {
  // ok: js-mongo-query-from-request
  Product.find({ kind: { $eq: String(req.query.kind) } }).then((found) => res.json(found), next);
});

function pick(list, req) {
  // ok: js-mongo-query-from-request
  return list.find((entry) => entry.id === req.query.id);
}

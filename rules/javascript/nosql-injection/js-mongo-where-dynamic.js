async function byOwner(collection, owner) {
  // ruleid: js-mongo-where-dynamic
  return collection.find({ $where: `this.owner === '${owner}'` }).toArray();
}

app.get('/orders', (req, res) => {
  // ruleid: js-mongo-where-dynamic
  Order.find({ open: true, $where: 'this.total > ' + req.query.total }, (error, orders) => res.json(orders));
});

class Stock {
  above(limit) {
    // ruleid: js-mongo-where-dynamic
    return this.model.find().$where('this.count > ' + limit + ' && this.active');
  }

  aboveSafely(limit) {
    // ok: js-mongo-where-dynamic
    return this.model.find({ count: { $gt: Number(limit) }, active: true });
  }
}

async function byOwnerSafely(collection, owner) {
  // ok: js-mongo-where-dynamic
  return collection.find({ owner: { $eq: String(owner) } }).toArray();
}

function fixed(collection) {
  // ok: js-mongo-where-dynamic
  return collection.find({ $where: 'this.credits === this.debits' });
}

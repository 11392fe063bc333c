const serialize = require('node-serialize');
const { unserialize } = require('node-serialize');
const funcster = require('funcster');

app.get('/', (req, res) => {
  // ruleid: js-node-serialize-unserialize
  const profile = serialize.unserialize(Buffer.from(req.cookies.profile, 'base64').toString());
  res.send(profile.name);
});

async function restore(store) {
  // ruleid: js-node-serialize-unserialize
  return unserialize(await store.read());
}

class Queue {
  take(message) {
    // ruleid: js-node-serialize-unserialize
    return funcster.deepDeserialize(message.body);
  }

  takeSafely(message) {
    // ok: js-node-serialize-unserialize
    return JSON.parse(message.body);
  }
}

function save(profile) {
  // ok: js-node-serialize-unserialize
  return serialize.serialize(profile);
}

function parse(text) {
  // ok: js-node-serialize-unserialize
  return serialize.parse(text);
}

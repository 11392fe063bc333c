const crypto = require('crypto');
const { createHmac, timingSafeEqual } = require('crypto');

app.post('/hook', (req, res) => {
  const expected = crypto.createHmac('sha256', process.env.KEY).update(req.rawBody).digest('hex');
  // ruleid: js-timing-unsafe-signature-compare
  if (req.get('x-signature') !== expected) {
    return res.status(401).end();
  }
  return res.end();
});

class Cookie {
  valid(value, mac) {
    // ruleid: js-timing-unsafe-signature-compare
    return crypto.createHmac('sha256', this.key).update(value).digest('base64') === mac;
  }
}

const check = async (request, key) => {
  const mac = createHmac('sha512', key).update(await request.text()).digest('hex');
  // ruleid: js-timing-unsafe-signature-compare
  return mac == request.headers.get('x-mac');
};

const checkSafely = (body, sent, key) => {
  const mac = createHmac('sha512', key).update(body).digest();
  // ok: js-timing-unsafe-signature-compare
  return sent.length === mac.length && timingSafeEqual(mac, sent);
};

function sameFile(a, b) {
  const left = crypto.createHash('sha256').update(a).digest('hex');
  // ok: js-timing-unsafe-signature-compare
  return left === crypto.createHash('sha256').update(b).digest('hex');
}

function isAdmin(user) {
  // ok: js-timing-unsafe-signature-compare
  return user.role === 'admin';
}

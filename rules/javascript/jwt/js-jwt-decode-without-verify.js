const jwt = require('jsonwebtoken');
const { jwtDecode } = require('jwt-decode');

app.use((req, res, next) => {
  // ruleid: js-jwt-decode-without-verify
  req.user = jwt.decode(req.headers.authorization.split(' ')[1]);
  next();
});

app.get('/me', async (req, res) => {
  const { token } = req.cookies;
  // ruleid: js-jwt-decode-without-verify
  const claims = jwt.decode(token, { complete: true });
  res.json(await users.find(claims.payload.sub));
});

class Auth {
  user(request) {
    const token = request.body.token;
    // ruleid: js-jwt-decode-without-verify
    return jwtDecode(token).sub;
  }

  userSafely(request) {
    // ok: js-jwt-decode-without-verify
    return jwt.verify(request.body.token, this.key, { algorithms: ['HS256'] }).sub;
  }
}

function expiry(token) {
  // ok: js-jwt-decode-without-verify
  return jwt.decode(token).exp;
}

app.get('/text', (req, res) => {
  // ok: js-jwt-decode-without-verify
  res.json({ text: base64.decode(req.query.text) });
});

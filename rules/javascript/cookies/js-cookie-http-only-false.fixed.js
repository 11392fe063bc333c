const session = require('express-session');
const cookieSession = require('cookie-session');

app.get('/login', (req, res) => {
  // ruleid: js-cookie-http-only-false
  res.cookie('sid', req.session.id, { httpOnly: true, secure: true });
});

// ruleid: js-cookie-http-only-false
app.use(session({ secret: process.env.KEY, cookie: { maxAge: 60000, httpOnly: true } }));

class App {
  start() {
    // ruleid: js-cookie-http-only-false
    this.app.use(cookieSession({ name: 'session', keys: this.keys, httpOnly: true }));
  }
}

app.get('/safe-login', (req, res) => {
  // ok: js-cookie-http-only-false
  res.cookie('sid', req.session.id, { httpOnly: true, secure: true });
});

// ok: js-cookie-http-only-false
app.use(session({ secret: process.env.KEY, cookie: { maxAge: 60000 } }));

// ok: js-cookie-http-only-false
const parsed = { name: 'sid', httpOnly: false };

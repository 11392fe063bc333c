const session = require('express-session');
const cookieParser = require('cookie-parser');
const cookieSession = require('cookie-session');

const COOKIE_KEY = 'not-a-real-secret-1';

// ruleid: js-express-session-hardcoded-secret
app.use(session({ resave: false, secret: 'not-a-real-secret-2', saveUninitialized: false }));

// ruleid: js-express-session-hardcoded-secret
app.use(cookieParser(COOKIE_KEY));

class App {
  start() {
    // ruleid: js-express-session-hardcoded-secret
    this.app.use(cookieSession({ name: 'session', keys: ['not-a-real-secret-3', 'not-a-real-secret-4'] }));
  }
}

// ok: js-express-session-hardcoded-secret
app.use(session({ resave: false, secret: process.env.SESSION_KEY, saveUninitialized: false }));

// ok: js-express-session-hardcoded-secret
app.use(cookieParser());

// ok: js-express-session-hardcoded-secret
app.use(cookieSession({ name: 'session', keys: loadKeys('session') }));

import cookieSession from 'cookie-session';
import session from 'express-session';

app.post('/login', (req, res) => {
  // ruleid: js-cookie-secure-false
  res.cookie('sid', req.session.id, { httpOnly: true, secure: false });
});

// ruleid: js-cookie-secure-false
app.use(session({ secret: process.env['KEY'] ?? '', cookie: { secure: false } }));

export class App {
  start(keys: string[]): void {
    // ruleid: js-cookie-secure-false
    this.app.use(cookieSession({ name: 'session', keys, secure: false, sameSite: 'lax' }));
  }
}

app.post('/safe-login', (req, res) => {
  // ok: js-cookie-secure-false
  res.cookie('sid', req.session.id, { httpOnly: true, secure: true });
});

const production = process.env['NODE_ENV'] === 'production';
// ok: js-cookie-secure-false
app.use(session({ secret: process.env['KEY'] ?? '', cookie: { secure: production } }));

// ok: js-cookie-secure-false
export const transport = createTransport({ host: 'mail', port: 587, secure: false });

const https = require('https');
const tls = require('tls');

function load(url, done) {
  // ruleid: js-tls-reject-unauthorized-false
  https.get(url, { timeout: 1000, rejectUnauthorized: false }, done);
}

// ruleid: js-tls-reject-unauthorized-false
const agent = new https.Agent({ rejectUnauthorized: false, keepAlive: true });

class Database {
  options() {
    const ssl = {};
    // ruleid: js-tls-reject-unauthorized-false
    ssl.rejectUnauthorized = false;
    return { host: 'db', ssl };
  }
}

function loadSafely(url, done) {
  // ok: js-tls-reject-unauthorized-false
  https.get(url, { timeout: 1000, rejectUnauthorized: true }, done);
}

function connect(ca) {
  // ok: js-tls-reject-unauthorized-false
  return tls.connect({ host: 'internal', port: 443, ca });
}

// ok: js-tls-reject-unauthorized-false
const plain = new https.Agent({ keepAlive: true });

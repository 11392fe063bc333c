const crypto = require('crypto');
const { generateKeyPair } = require('crypto');

function keys() {
  // ruleid: js-rsa-short-key
  return crypto.generateKeyPairSync('rsa', { modulusLength: 1024, publicKeyEncoding: { type: 'spki', format: 'pem' } });
}

function keysLater(done) {
  // ruleid: js-rsa-short-key
  generateKeyPair('rsa', { publicExponent: 65537, modulusLength: 512 }, done);
}

class Signer {
  async start() {
    const hash = 'SHA-256';
    // ruleid: js-rsa-short-key
    this.keys = await crypto.subtle.generateKey({ name: 'RSA-PSS', modulusLength: 1024, hash }, true, ['sign']);
  }
}

function strongKeys() {
  // ok: js-rsa-short-key
  return crypto.generateKeyPairSync('rsa', { modulusLength: 3072 });
}

function curve() {
  // ok: js-rsa-short-key
  return crypto.generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

function chosen(bits, done) {
  // ok: js-rsa-short-key
  generateKeyPair('rsa', { modulusLength: bits }, done);
}

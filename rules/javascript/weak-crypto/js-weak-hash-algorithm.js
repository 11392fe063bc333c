const crypto = require('crypto');
const { createHmac } = require('crypto');

function fingerprint(certificate) {
  // ruleid: js-weak-hash-algorithm
  return crypto.createHash('md5').update(certificate).digest('hex');
}

class Webhook {
  sign(body) {
    // ruleid: js-weak-hash-algorithm
    return createHmac('sha1', this.key).update(body).digest('hex');
  }
}

const signature = (data, key) => {
  // ruleid: js-weak-hash-algorithm
  const signer = crypto.createSign('RSA-SHA1');
  return signer.update(data).sign(key);
};

function fingerprintSafely(certificate) {
  // ok: js-weak-hash-algorithm
  return crypto.createHash('sha256').update(certificate).digest('hex');
}

function chosen(algorithm) {
  // ok: js-weak-hash-algorithm
  return crypto.createHash(algorithm);
}

function signSafely(data, key) {
  // ok: js-weak-hash-algorithm
  return crypto.createSign('RSA-SHA256').update(data).sign(key);
}

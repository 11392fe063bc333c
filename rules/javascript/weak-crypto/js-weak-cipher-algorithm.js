const crypto = require('crypto');
const { createCipheriv } = require('crypto');

function seal(text, key, iv) {
  // ruleid: js-weak-cipher-algorithm
  const cipher = crypto.createCipheriv('des-ede3-cbc', key, iv);
  return cipher.update(text, 'utf8', 'hex') + cipher.final('hex');
}

const ALGORITHM = 'aes-128-ecb';
const sealBlock = (text, key) => {
  // ruleid: js-weak-cipher-algorithm
  return createCipheriv(ALGORITHM, key, null).update(text);
};

class Stream {
  start(key) {
    // ruleid: js-weak-cipher-algorithm
    this.decipher = crypto.createDecipheriv('RC4', key, '');
  }
}

function sealSafely(text, key) {
  // ok: js-weak-cipher-algorithm
  const cipher = crypto.createCipheriv('aes-256-gcm', key, crypto.randomBytes(12));
  return [cipher.update(text), cipher.final(), cipher.getAuthTag()];
}

function streamSafely(key, nonce) {
  // ok: js-weak-cipher-algorithm
  return createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: 16 });
}

function chosen(algorithm, key, iv) {
  // ok: js-weak-cipher-algorithm
  return createCipheriv(algorithm, key, iv);
}

const crypto = require('crypto');
const { createCipher, createCipheriv, randomBytes } = require('crypto');

function seal(text, password) {
  // ruleid: js-create-cipher-without-iv
  const cipher = crypto.createCipher('aes-256-cbc', password);
  return cipher.update(text, 'utf8', 'hex') + cipher.final('hex');
}

class Box {
  open(text) {
    // ruleid: js-create-cipher-without-iv
    const decipher = crypto.createDecipher('aes-192-ctr', this.password);
    return decipher.update(text, 'hex', 'utf8') + decipher.final('utf8');
  }
}

const stream = (password) => {
  // ruleid: js-create-cipher-without-iv
  return createCipher('aes-128-cbc', password);
};

function sealSafely(text, key) {
  const iv = randomBytes(12);
  // ok: js-create-cipher-without-iv
  const cipher = crypto.createCipheriv('aes-256-gcm', key, iv);
  return Buffer.concat([iv, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
}

function streamSafely(key) {
  // ok: js-create-cipher-without-iv
  return createCipheriv('aes-128-ctr', key, randomBytes(16));
}

function other(factory, password) {
  // ok: js-create-cipher-without-iv
  return factory.createCipher('caesar', password);
}

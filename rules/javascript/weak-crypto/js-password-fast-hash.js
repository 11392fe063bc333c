const crypto = require('crypto');
const { createHash, scryptSync } = require('crypto');
const md5 = require('md5');

function hashPassword(password) {
  // ruleid: js-password-fast-hash
  return crypto.createHash('sha256').update(password).digest('hex');
}

class Users {
  check(user, input) {
    // ruleid: js-password-fast-hash
    const hash = createHash('md5').update(input.password + user.salt);
    return user.hash === hash.digest('base64');
  }
}

const legacy = (user) => {
  // ruleid: js-password-fast-hash
  return md5(user.password);
};

async function digest(newPassword) {
  const hash = crypto.createHash('sha1');
  // ruleid: js-password-fast-hash
  hash.update(newPassword, 'utf8');
  return hash.digest();
}

function hashSafely(password, salt) {
  // ok: js-password-fast-hash
  return scryptSync(password, salt, 64).toString('hex');
}

function etag(body) {
  // ok: js-password-fast-hash
  return crypto.createHash('sha256').update(body).digest('hex');
}

function cacheKey(text) {
  // ok: js-password-fast-hash
  return md5('password page ' + text);
}

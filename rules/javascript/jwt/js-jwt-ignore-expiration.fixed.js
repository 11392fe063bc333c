const jwt = require('jsonwebtoken');
const { verify } = require('jsonwebtoken');

function user(token, key) {
  // ruleid: js-jwt-ignore-expiration
  return jwt.verify(token, key, { algorithms: ['HS256'], ignoreExpiration: false });
}

const check = async (token, key, done) => {
  // ruleid: js-jwt-ignore-expiration
  verify(token, key, { ignoreExpiration: false }, done);
};

class ApiStrategy extends Strategy {
  constructor(key) {
    // ruleid: js-jwt-ignore-expiration
    super({ secretOrKey: key, ignoreExpiration: false });
  }
}

function userSafely(token, key) {
  // ok: js-jwt-ignore-expiration
  return jwt.verify(token, key, { algorithms: ['HS256'] });
}

const strict = async (token, key, done) => {
  // ok: js-jwt-ignore-expiration
  verify(token, key, { ignoreExpiration: false }, done);
};

// ok: js-jwt-ignore-expiration
const cache = { ignoreExpiration: true };

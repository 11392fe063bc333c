const jwt = require('jsonwebtoken');
const { sign } = require('jsonwebtoken');
const { Strategy: JwtStrategy } = require('passport-jwt');

const KEY = 'not-a-real-key-1';

function issue(user) {
  // ruleid: js-jwt-hardcoded-secret
  return jwt.sign({ sub: user.id }, 'not-a-real-key-2', { expiresIn: '1h' });
}

class Guard {
  check(token, done) {
    // ruleid: js-jwt-hardcoded-secret
    jwt.verify(token, KEY, { algorithms: ['HS256'] }, done);
  }
}

// ruleid: js-jwt-hardcoded-secret
passport.use(new JwtStrategy({ secretOrKey: 'not-a-real-key-3', jwtFromRequest: fromHeader }, findUser));

function issueSafely(user) {
  // ok: js-jwt-hardcoded-secret
  return jwt.sign({ sub: user.id }, process.env.JWT_KEY, { expiresIn: '1h' });
}

const check = async (token, keys) => {
  // ok: js-jwt-hardcoded-secret
  return jwt.verify(token, await keys.current(), { algorithms: ['ES256'] });
};

// ok: js-jwt-hardcoded-secret
passport.use(new JwtStrategy({ secretOrKey: process.env.JWT_KEY, jwtFromRequest: fromHeader }, findUser));

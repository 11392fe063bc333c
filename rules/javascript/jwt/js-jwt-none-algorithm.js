const jwt = require('jsonwebtoken');
const { verify } = require('jsonwebtoken');
const { expressjwt } = require('express-jwt');

function issue(user) {
  // ruleid: js-jwt-none-algorithm
  return jwt.sign({ sub: user.id }, '', { expiresIn: '1h', algorithm: 'none' });
}

class Guard {
  check(token, done) {
    // ruleid: js-jwt-none-algorithm
    verify(token, this.key, { algorithms: ['HS256', 'none'] }, done);
  }
}

// ruleid: js-jwt-none-algorithm
app.use(expressjwt({ secret: process.env.KEY, algorithms: ['none'] }));

function issueSafely(user) {
  // ok: js-jwt-none-algorithm
  return jwt.sign({ sub: user.id }, process.env.KEY, { algorithm: 'HS256', expiresIn: '1h' });
}

const check = async (token) => {
  // ok: js-jwt-none-algorithm
  return jwt.verify(token, process.env.KEY, { algorithms: ['HS256'] });
};

// ok: js-jwt-none-algorithm
app.use(expressjwt({ secret: process.env.KEY, algorithms: ['ES256'] }));

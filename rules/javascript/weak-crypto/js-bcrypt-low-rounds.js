const bcrypt = require('bcrypt');
const bcryptjs = require('bcryptjs');

const ROUNDS = 8;

async function register(user) {
  // ruleid: js-bcrypt-low-rounds
  user.hash = await bcrypt.hash(user.password, 5);
}

function registerSync(user) {
  // ruleid: js-bcrypt-low-rounds
  user.hash = bcryptjs.hashSync(user.password, ROUNDS);
}

class Users {
  salt(done) {
    // ruleid: js-bcrypt-low-rounds
    bcrypt.genSalt(4, (error, salt) => done(error, salt));
  }
}

async function registerSafely(user) {
  // ok: js-bcrypt-low-rounds
  user.hash = await bcrypt.hash(user.password, 12);
}

function registerWith(user, rounds) {
  // ok: js-bcrypt-low-rounds
  return bcrypt.hash(user.password, rounds);
}

function index(table, key) {
  // ok: js-bcrypt-low-rounds
  return table.hash(key, 7);
}

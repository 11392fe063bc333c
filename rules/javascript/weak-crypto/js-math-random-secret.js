function reset(user) {
  // ruleid: js-math-random-secret
  const resetToken = Math.random().toString(36).slice(2);
  return mail(user, resetToken);
}

// ruleid: js-math-random-secret
function generatePassword() {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  return Array.from({ length: 12 }, () => letters[Math.floor(Math.random() * 26)]).join('');
}

class Session {
  start() {
    // ruleid: js-math-random-secret
    this.sessionId = Date.now() + '-' + Math.random();
  }
}

const issue = (user) => ({
  user,
  // ruleid: js-math-random-secret
  otp: Math.floor(100000 + Math.random() * 900000),
});

function resetSafely(user) {
  // ok: js-math-random-secret
  const resetToken = crypto.randomBytes(32).toString('hex');
  return mail(user, resetToken);
}

function colour() {
  // ok: js-math-random-secret
  const hue = Math.floor(Math.random() * 360);
  return `hsl(${hue} 80% 50%)`;
}

class Dice {
  roll() {
    // ok: js-math-random-secret
    this.value = 1 + Math.floor(Math.random() * 6);
  }
}

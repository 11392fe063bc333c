function remind(text) {
  // ruleid: js-timer-code-string
  setTimeout("alert('" + text + "')", 1000);
}

const poll = (id) => {
  // ruleid: js-timer-code-string
  return window.setInterval(`refresh('${id}')`, 5000);
};

class Clock {
  start() {
    // ruleid: js-timer-code-string
    this.timer = setInterval('tick()', 1000);
  }
}

function remindSafely(text) {
  // ok: js-timer-code-string
  setTimeout(() => alert(text), 1000);
}

class SafeClock {
  start() {
    // ok: js-timer-code-string
    this.timer = setInterval(this.tick.bind(this), 1000);
  }
}

function wait(callback) {
  // ok: js-timer-code-string
  return setTimeout(callback, 10 + Math.random());
}

// ruleid: js-message-listener-without-origin-check
window.addEventListener('message', (event) => {
  show(event.data);
});

// ruleid: js-message-listener-without-origin-check
window.addEventListener('message', function (event) {
  const { url } = event.data;
  open(url);
}, false);

class Bridge {
  start() {
    // ruleid: js-message-listener-without-origin-check
    addEventListener('message', (event) => {
      this.receive(event.data);
    });
  }
}

// ok: js-message-listener-without-origin-check
window.addEventListener('message', (event) => {
  if (event.origin !== 'https://app.example.com') {
    return;
  }
  show(event.data);
});

// ok: js-message-listener-without-origin-check
window.addEventListener('message', function (event) {
  if (event.source === frame.contentWindow) {
    show(event.data);
  }
});

// ok: js-message-listener-without-origin-check
worker.addEventListener('message', (event) => {
  show(event.data);
});

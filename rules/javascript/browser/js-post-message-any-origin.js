function report(token) {
  // ruleid: js-post-message-any-origin
  window.parent.postMessage({ type: 'token', token }, '*');
}

document.querySelector('iframe').addEventListener('load', (event) => {
  const message = { user: currentUser };
  // ruleid: js-post-message-any-origin
  event.target.contentWindow.postMessage(message, '*');
});

class Popup {
  done(result) {
    // ruleid: js-post-message-any-origin
    window.opener.postMessage(result, { targetOrigin: '*' });
  }

  doneSafely(result) {
    // ok: js-post-message-any-origin
    window.opener.postMessage(result, { targetOrigin: location.origin });
  }
}

function reportSafely(token) {
  // ok: js-post-message-any-origin
  window.parent.postMessage({ type: 'token', token }, 'https://app.example.com');
}

function toWorker(worker, job) {
  // ok: js-post-message-any-origin
  worker.postMessage(job);
}

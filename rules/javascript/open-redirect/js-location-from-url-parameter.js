function afterLogin() {
  // ruleid: js-location-from-url-parameter
  window.location.href = new URLSearchParams(window.location.search).get('next') ?? '/';
}

const params = new URLSearchParams(location.search);
document.querySelector('#back').addEventListener('click', () => {
  const back = params.get('back');
  // ruleid: js-location-from-url-parameter
  location.assign(back);
});

class Router {
  start() {
    // ruleid: js-location-from-url-parameter
    location = decodeURIComponent(location.hash.slice(1));
  }
}

function afterLogout() {
  // ok: js-location-from-url-parameter
  window.location.href = '/bye';
}

const pages = { help: '/help', shop: '/shop' };
function open() {
  // ok: js-location-from-url-parameter
  location.assign(pages[params.get('page')] ?? '/');
}

function checked() {
  const target = new URL(params.get('next') ?? '/', location.origin);
  if (target.origin === location.origin) {
    // ok: js-location-from-url-parameter
    location.assign(target.href);
  }
}

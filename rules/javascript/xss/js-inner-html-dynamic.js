const NAME = 'world';

function greet(name) {
  // ruleid: js-inner-html-dynamic
  document.getElementById('greeting').innerHTML = `<b>Hello ${name}</b>`;
}

class List {
  add(item) {
    // ruleid: js-inner-html-dynamic
    this.root.innerHTML += '<li>' + item.title + '</li>';
  }
}

window.addEventListener('hashchange', () => {
  // ruleid: js-inner-html-dynamic
  document.querySelector('#page').innerHTML = decodeURIComponent(location.hash.slice(1));
});

function frame(element, text) {
  // ruleid: js-inner-html-dynamic
  element.srcdoc = '<p>' + text;
}

function greetSafely(name) {
  const bold = document.createElement('b');
  // ok: js-inner-html-dynamic
  bold.textContent = `Hello ${name}`;
  document.getElementById('greeting').replaceChildren(bold);
}

function rich(html) {
  // ok: js-inner-html-dynamic
  document.querySelector('#page').innerHTML = DOMPurify.sanitize(`<div>${html}</div>`);
}

function fixed(element) {
  // ok: js-inner-html-dynamic
  element.innerHTML = '<b>Hello ' + NAME + '</b>';
}

function clear(element) {
  // ok: js-inner-html-dynamic
  element.innerHTML = '';
}

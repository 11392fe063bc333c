function banner(user) {
  // ruleid: js-document-write-dynamic
  document.write('<h1>Welcome ' + user.name + '</h1>');
}

const tag = (source) => {
  // ruleid: js-document-write-dynamic
  document.writeln(`<script src="${source}"></script>`);
};

(function () {
  // ruleid: js-document-write-dynamic
  window.document.write(unescape(location.search.slice(1)));
})();

function year() {
  // ok: js-document-write-dynamic
  document.write('<p>Copyright</p>');
}

function bannerSafely(user) {
  const heading = document.createElement('h1');
  heading.textContent = `Welcome ${user.name}`;
  // ok: js-document-write-dynamic
  document.body.prepend(heading);
}

function log(stream, user) {
  // ok: js-document-write-dynamic
  stream.write('user ' + user.name);
}

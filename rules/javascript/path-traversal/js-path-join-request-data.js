const fs = require('fs');
const path = require('path');

const ROOT = path.join(__dirname, 'public');

app.get('/files/:name', (req, res) => {
  // ruleid: js-path-join-request-data
  res.sendFile(path.join(ROOT, req.params.name));
});

app.get('/report', async (req, res) => {
  const { file } = req.query;
  // ruleid: js-path-join-request-data
  const text = await fs.promises.readFile(path.resolve('/srv/reports', file), 'utf8');
  res.type('text').send(text);
});

class Avatars {
  remove(req, res) {
    const name = req.body.name;
    // ruleid: js-path-join-request-data
    fs.unlink(path.join(ROOT, `${name}.png`), () => res.end());
  }
}

app.get('/safe/:name', (req, res) => {
  // ok: js-path-join-request-data
  res.sendFile(path.join(ROOT, path.basename(req.params.name)));
});

app.get('/checked', (req, res) => {
  // ok: js-path-join-request-data
  const target = path.resolve(ROOT, req.query.file);
  if (!target.startsWith(ROOT + path.sep)) {
    return res.status(400).end();
  }
  return res.sendFile(target);
});

function template(name) {
  // ok: js-path-join-request-data
  return path.join(ROOT, 'templates', name);
}

app.get('/archive', (req, res) => {
  const wanted = req.query.name;
  let entry = wanted.trim();
  if (!entry.endsWith('.zip')) entry += '.zip';
  // ruleid: js-path-join-request-data
  res.sendFile(path.join(ROOT, entry));
});

app.get('/latest', (req, res) => {
  let name = req.query.name;
  name = 'latest.zip';
  // ok: js-path-join-request-data
  res.sendFile(path.join(ROOT, name));
});

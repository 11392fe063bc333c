const fs = require('fs');
const path = require('path');

app.get('/log', (req, res) => {
  // ruleid: js-fs-path-from-request
  fs.readFile('/var/log/app/' + req.query.file, 'utf8', (error, text) => res.send(text));
});

app.get('/stream/:name', (req, res) => {
  const { name } = req.params;
  // ruleid: js-fs-path-from-request
  fs.createReadStream(`./videos/${name}`).pipe(res);
});

class Notes {
  async save(req) {
    // ruleid: js-fs-path-from-request
    await fs.promises.writeFile(req.body.path, req.body.text);
  }

  async saveSafely(req) {
    // ok: js-fs-path-from-request
    await fs.promises.writeFile(path.join('/srv/notes', path.basename(req.body.path)), req.body.text);
  }
}

app.get('/version', (req, res) => {
  // ok: js-fs-path-from-request
  fs.readFile('./VERSION', 'utf8', (error, text) => res.send(text));
});

app.get('/page/:id', (req, res) => {
  const id = Number(req.params.id);
  // ok: js-fs-path-from-request
  fs.createReadStream(`./pages/${id}.html`).pipe(res);
});

app.get('/log', (req, res) => {
  const parts = [req.query.day, 'log'];
  const [day] = parts;
  const file = `/var/log/app/${day}`;
  // ruleid: js-fs-path-from-request
  fs.readFile(file, (error, data) => res.send(data));
});

app.get('/known', (req, res) => {
  const name = req.query.name;
  if (!KNOWN.has(name)) return res.status(404).end();
  // ok: js-fs-path-from-request
  fs.createReadStream(name).pipe(res);
});

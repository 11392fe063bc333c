const escapeHtml = require('escape-html');

app.get('/hello', (req, res) => {
  // ruleid: js-express-send-request-data
  res.send('<h1>Hello ' + req.query.name + '</h1>');
});

app.get('/search', async (req, res) => {
  const { term } = req.query;
  // ruleid: js-express-send-request-data
  res.status(404).send(`Nothing found for ${term}`);
});

class Echo {
  handle(request, response) {
    const text = request.params.text;
    response.write('<pre>');
    // ruleid: js-express-send-request-data
    response.end(text);
  }
}

app.get('/safe-hello', (req, res) => {
  // ok: js-express-send-request-data
  res.send('<h1>Hello ' + escapeHtml(req.query.name) + '</h1>');
});

app.get('/safe-search', (req, res) => {
  const { term } = req.query;
  // ok: js-express-send-request-data
  res.json({ message: `Nothing found for ${term}` });
});

app.get('/page', (req, res) => {
  // ok: js-express-send-request-data
  res.render('page', { name: req.query.name });
});

app.get('/greet', (req, res) => {
  const name = req.query.name;
  const lines = ['<h1>Hello', name, '</h1>'];
  const page = lines.join(' ');
  // ruleid: js-express-send-request-data
  res.send(page);
});

app.get('/greet-safe', (req, res) => {
  const name = escapeHtml(req.query.name);
  const page = '<h1>Hello ' + name + '</h1>';
  // ok: js-express-send-request-data
  res.send(page);
});

app.get('/login', (req, res) => {
  // ruleid: js-express-redirect-request-data
  res.redirect(req.query.next || '/');
});

app.get('/leave', async (req, res) => {
  const { url } = req.query;
  await log(url);
  // ruleid: js-express-redirect-request-data
  return res.redirect(302, url);
});

class Links {
  follow(request, response) {
    const target = request.params.target;
    // ruleid: js-express-redirect-request-data
    response.location(target).status(301).end();
  }
}

app.get('/home', (req, res) => {
  // ok: js-express-redirect-request-data
  res.redirect('/start');
});

const pages = { help: '/help', shop: '/shop' };
app.get('/go', (req, res) => {
  // ok: js-express-redirect-request-data
  res.redirect(pages[req.query.page] ?? '/');
});

app.get('/user', (req, res) => {
  // ok: js-express-redirect-request-data
  res.redirect(`/users/${encodeURIComponent(req.query.id)}`);
});

app.get('/leave', (req, res) => {
  const { to } = req.query;
  const target = decodeURIComponent(to);
  // ruleid: js-express-redirect-request-data
  res.redirect(302, target);
});

app.get('/page', (req, res) => {
  const page = req.query.page;
  const target = `/pages/${page}`;
  // ok: js-express-redirect-request-data
  res.redirect(target);
});

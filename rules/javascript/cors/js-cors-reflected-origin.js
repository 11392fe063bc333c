app.use((req, res, next) => {
  // ruleid: js-cors-reflected-origin
  res.setHeader('Access-Control-Allow-Origin', req.headers.origin);
  next();
});

app.get('/data', async (req, res) => {
  const { origin } = req.headers;
  // ruleid: js-cors-reflected-origin
  res.header('Access-Control-Allow-Origin', origin).json(await data());
});

class Api {
  handle(request, response) {
    const origin = request.get('origin');
    // ruleid: js-cors-reflected-origin
    response.set('access-control-allow-origin', origin);
  }
}

app.use('/safe', (req, res, next) => {
  const { origin } = req.headers;
  if (ORIGINS.includes(origin)) {
    // ok: js-cors-reflected-origin
    res.setHeader('Access-Control-Allow-Origin', origin);
  }
  next();
});

app.use('/fixed', (req, res, next) => {
  // ok: js-cors-reflected-origin
  res.setHeader('Access-Control-Allow-Origin', 'https://app.example.com');
  next();
});

app.use('/trace', (req, res, next) => {
  // ok: js-cors-reflected-origin
  res.setHeader('X-Request-Id', req.headers['x-request-id']);
  next();
});

app.use((err, req, res, next) => {
  // ruleid: js-express-send-error-stack
  res.status(500).send(err.stack);
});

app.get('/report', async (req, res) => {
  try {
    res.json(await report());
  } catch (error) {
    // ruleid: js-express-send-error-stack
    res.json({ message: 'failed', details: error.stack });
  }
});

class Api {
  fail(e, response) {
    // ruleid: js-express-send-error-stack
    response.end('<pre>' + e.stack + '</pre>');
  }

  failSafely(e, response) {
    // ok: js-express-send-error-stack
    this.log.error(e.stack);
    // ok: js-express-send-error-stack
    response.end('Something failed on our side.');
  }
}

app.use((err, req, res, next) => {
  if (process.env.NODE_ENV === 'development') {
    // ok: js-express-send-error-stack
    res.status(500).send(err.stack);
  } else {
    // ok: js-express-send-error-stack
    res.status(500).send({ message: 'failed' });
  }
});

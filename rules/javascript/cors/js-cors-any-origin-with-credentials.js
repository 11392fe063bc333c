const cors = require('cors');

// ruleid: js-cors-any-origin-with-credentials
app.use(cors({ origin: true, credentials: true }));

// ruleid: js-cors-any-origin-with-credentials
router.options('/api', cors({ credentials: true, methods: ['GET'], origin: '*' }));

class Server {
  async start(app) {
    // ruleid: js-cors-any-origin-with-credentials
    app.enableCors({ origin: true, credentials: true, maxAge: 600 });
  }
}

// ruleid: js-cors-any-origin-with-credentials
const open = cors({ origin: (origin, done) => done(null, true), credentials: true });

// ok: js-cors-any-origin-with-credentials
app.use(cors({ origin: ['https://app.example.com'], credentials: true }));

// ok: js-cors-any-origin-with-credentials
app.use('/public', cors({ origin: '*' }));

// ok: js-cors-any-origin-with-credentials
const checked = cors({ origin: (origin, done) => done(null, known.has(origin)), credentials: true });

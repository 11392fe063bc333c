const express = require('express');
const fastify = require('fastify');

const app = express();
// ruleid: js-express-trust-proxy-all
app.set('trust proxy', true);

class Server {
  start() {
    // ruleid: js-express-trust-proxy-all
    this.app.enable('trust proxy');
  }
}

// ruleid: js-express-trust-proxy-all
const other = fastify({ logger: true, trustProxy: true });

// ok: js-express-trust-proxy-all
app.set('trust proxy', 1);

// ok: js-express-trust-proxy-all
app.set('trust proxy', ['loopback', '10.0.0.0/8']);

// ok: js-express-trust-proxy-all
app.disable('trust proxy');

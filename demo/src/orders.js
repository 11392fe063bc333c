import { exec } from 'node:child_process';
import https from 'node:https';
import express from 'express';
import { db } from './database.js';
import { auditLog } from './audit.js';

const app = express();

// Stock levels come from the warehouse's own server.
function stockLevels(path, done) {
  https.request({ host: 'stock.example', path, rejectUnauthorized: false }, done).end();
}

app.get('/orders', async (req, res) => {
  const orders = await db.query(`SELECT * FROM orders WHERE customer = '${req.query.customer}'`);
  res.json(orders);
});

app.get('/orders/:id/label', (req, res) => {
  exec(`print-label --order ${req.params.id}`, (error, label) => {
    if (error) return res.status(500).send('no label');
    return res.send(label);
  });
});

app.post('/orders/:id/refund', (req, res) => {
  auditLog('refund', req.body);
  stockLevels(`/return/${encodeURIComponent(req.params.id)}`, () => res.sendStatus(204));
});

app.listen(3000, '127.0.0.1');

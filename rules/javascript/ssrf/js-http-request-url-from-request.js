const axios = require('axios');
const https = require('https');

app.get('/preview', async (req, res) => {
  // ruleid: js-http-request-url-from-request
  const page = await fetch(req.query.url);
  res.send(await page.text());
});

app.post('/hook', (req, res, next) => {
  const { callback } = req.body;
  // ruleid: js-http-request-url-from-request
  axios.post(callback, { done: true }).then(() => res.end(), next);
});

class Proxy {
  forward(req, res) {
    const target = req.query.target;
    // ruleid: js-http-request-url-from-request
    https.get(target, (answer) => answer.pipe(res));
  }

  load(req) {
    // ruleid: js-http-request-url-from-request
    return axios({ method: 'get', url: req.body.url, timeout: 1000 });
  }
}

app.get('/user', async (req, res) => {
  // ok: js-http-request-url-from-request
  const user = await fetch(`https://users.example.com/${encodeURIComponent(req.query.id)}`);
  res.send(await user.json());
});

const hosts = { docs: 'https://docs.example.com' };
app.get('/fetch', async (req, res) => {
  // ok: js-http-request-url-from-request
  res.send((await axios.get(hosts[req.query.site])).data);
});

function load(url) {
  // ok: js-http-request-url-from-request
  return fetch(url, { method: 'GET' });
}

app.get('/mirror', async (req, res) => {
  const address = req.query.address.trim();
  const options = { redirect: 'error' };
  const url = new URL(address);
  // ruleid: js-http-request-url-from-request
  res.send(await (await fetch(url, options)).text());
});

app.get('/weather', async (req, res) => {
  const city = req.query.city;
  const url = 'https://weather.example.com/v1/' + city;
  // ok: js-http-request-url-from-request
  res.send(await (await fetch(url)).text());
});

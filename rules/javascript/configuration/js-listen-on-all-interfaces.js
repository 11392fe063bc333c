const http = require('http');

// ruleid: js-listen-on-all-interfaces
http.createServer(handle).listen(8080, '0.0.0.0', () => log('ready'));

class Server {
  async start(port) {
    // ruleid: js-listen-on-all-interfaces
    await this.app.listen({ port, host: '0.0.0.0' });
  }
}

const HOST = '::';
// ruleid: js-listen-on-all-interfaces
app.listen(3000, HOST);

// ok: js-listen-on-all-interfaces
http.createServer(handle).listen(8080, '127.0.0.1');

// ok: js-listen-on-all-interfaces
app.listen(3000, 'localhost', () => log('ready'));

// ok: js-listen-on-all-interfaces
app.listen({ port: 3000, host: process.env.HOST });

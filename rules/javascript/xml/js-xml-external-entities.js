const libxmljs = require('libxmljs');
const { parseXml } = require('libxmljs2');

app.post('/order', (req, res) => {
  // ruleid: js-xml-external-entities
  const order = libxmljs.parseXml(req.body, { noent: true });
  res.send(order.get('//id').text());
});

async function read(file) {
  // ruleid: js-xml-external-entities
  return libxmljs.parseXmlAsync(await file.text(), { noblanks: true, noent: true });
}

class Import {
  load(text) {
    // ruleid: js-xml-external-entities
    this.root = parseXml(text, { noent: true, nonet: true }).root();
  }
}

app.post('/safe-order', (req, res) => {
  // ok: js-xml-external-entities
  const order = libxmljs.parseXml(req.body);
  res.send(order.get('//id').text());
});

async function readSafely(file) {
  // ok: js-xml-external-entities
  return libxmljs.parseXmlAsync(await file.text(), { noblanks: true, noent: false });
}

// ok: js-xml-external-entities
const options = { name: 'noent: true', depth: 3 };

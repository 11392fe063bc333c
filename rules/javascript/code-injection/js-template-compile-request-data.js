const Handlebars = require('handlebars');
const ejs = require('ejs');
const _ = require('lodash');

app.post('/mail', (req, res) => {
  // ruleid: js-template-compile-request-data
  const template = Handlebars.compile(req.body.template);
  res.send(template({ name: 'reader' }));
});

app.get('/card', async (req, res) => {
  const { title } = req.query;
  // ruleid: js-template-compile-request-data
  res.send(await ejs.render(`<h1>${title}</h1><%= text %>`, { text: 'hello' }));
});

class Letters {
  write(request) {
    // ruleid: js-template-compile-request-data
    return _.template('Dear ' + request.body.name + ', <%= text %>')({ text: this.text });
  }

  writeSafely(request) {
    // ok: js-template-compile-request-data
    return _.template('Dear <%- name %>')({ name: request.body.name });
  }
}

app.get('/safe-card', async (req, res) => {
  // ok: js-template-compile-request-data
  res.send(await ejs.render('<h1><%= title %></h1>', { title: req.query.title }));
});

app.get('/page', (req, res) => {
  // ok: js-template-compile-request-data
  res.render('page', { title: req.query.title });
});

app.post('/mail', (req, res) => {
  const draft = req.body.text;
  const layout = '<header/>' + draft;
  // ruleid: js-template-compile-request-data
  const render = Handlebars.compile(layout);
  res.send(render({}));
});

app.post('/mail-safe', (req, res) => {
  const layouts = { short: '<p>{{text}}</p>' };
  const layout = layouts[req.body.layout];
  // ok: js-template-compile-request-data
  res.send(Handlebars.compile(layout)({ text: req.body.text }));
});

function compileFilter(expression) {
  // ruleid: js-new-function-dynamic-code
  return new Function('row', 'return ' + expression);
}

const compileTemplate = (template) => {
  // ruleid: js-new-function-dynamic-code
  return new Function('data', `with (data) { return \`${template}\`; }`);
};

app.post('/formula', (req, res) => {
  // ruleid: js-new-function-dynamic-code
  const formula = new Function('x', req.body.formula);
  res.json(formula(1));
});

class Plugin {
  load(source) {
    // ruleid: js-new-function-dynamic-code
    this.run = new Function(source);
  }
}

function globalScope() {
  // ok: js-new-function-dynamic-code
  return new Function('return this')();
}

const filters = { adult: (row) => row.age >= 18 };
function filterByName(name) {
  // ok: js-new-function-dynamic-code
  return Object.hasOwn(filters, name) ? filters[name] : undefined;
}

function later(callback) {
  // ok: js-new-function-dynamic-code
  return new Callback('tick', 'run ' + callback);
}

const vm = require('vm');

app.post('/run', (req, res) => {
  // ruleid: js-vm-run-dynamic-code
  res.json(vm.runInNewContext(req.body.code, {}));
});

app.post('/script', async (req, res) => {
  const { code } = req.body;
  // ruleid: js-vm-run-dynamic-code
  const script = new vm.Script(code);
  res.json(script.runInThisContext());
});

function evaluate(expression, context) {
  // ruleid: js-vm-run-dynamic-code
  return vm.runInContext(`result = (${expression})`, context);
}

function selfTest() {
  // ok: js-vm-run-dynamic-code
  return vm.runInNewContext('1 + 1', {});
}

function loadBundled(source) {
  // ok: js-vm-run-dynamic-code
  return new vm.Script(source, { filename: 'bundled.js' });
}

app.post('/sum', (req, res) => {
  // ok: js-vm-run-dynamic-code
  res.json(Number(req.body.a) + Number(req.body.b));
});

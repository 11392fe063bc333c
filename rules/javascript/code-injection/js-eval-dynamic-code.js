function calculate(req, res) {
  // ruleid: js-eval-dynamic-code
  res.json({ result: eval(req.query.formula) });
}

function readField(name) {
  // ruleid: js-eval-dynamic-code
  return eval('settings.' + name);
}

const applyRule = (rule, row) => {
  // ruleid: js-eval-dynamic-code
  return eval(`(${rule})`)(row);
};

function runSnippet(snippet) {
  // ruleid: js-eval-dynamic-code
  return eval(snippet);
}

function calculateSafely(req, res) {
  const operations = new Map([['sum', (a, b) => a + b]]);
  const operation = operations.get(req.query.operation);
  // ok: js-eval-dynamic-code
  res.json({ result: operation?.(Number(req.query.a), Number(req.query.b)) });
}

function globalObject() {
  // ok: js-eval-dynamic-code
  return eval('this');
}

function parse(text) {
  // ok: js-eval-dynamic-code
  return JSON.parse(text);
}

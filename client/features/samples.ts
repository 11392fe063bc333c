// The texts that the walkthrough's steps open. Plain data, so that tests can hold them against the rules.

/** For *See one*: three findings, of which the first has a fix. */
export const SAMPLE = `// A sample, saved nowhere. Put the cursor on underlined code and press Ctrl+. (Cmd+. on a Mac).
const { exec } = require('node:child_process');
const https = require('node:https');
const express = require('express');

const app = express();
const agent = new https.Agent({ rejectUnauthorized: false });

app.get('/list', (request, response) => {
  exec('ls ' + request.query.folder, (error, output) => response.send(output));
});

app.get('/run', (request, response) => {
  eval(request.query.code);
  response.end();
});

https.get('https://example.com', { agent });
app.listen(3000);
`;

/** For *Write a team rule*. */
export function teamRule(id: string): string {
  return `rules:
  - id: ${id}
    languages: [javascript, typescript]
    severity: WARNING
    message: Call logSafely instead of console.log. Logs may hold personal data, and logSafely masks it.
    patterns:
      - pattern: console.log($DATA)
      - pattern-not: console.log("...")
    fix: logSafely($DATA)
    metadata:
      category: security
      confidence: MEDIUM
`;
}

/** The sample beside it, annotated as `security-review test` and semgrep read it. */
export function teamSample(id: string): string {
  return `// A line below "ruleid" must be found, a line below "ok" must not.
export function greet(user) {
  // ruleid: ${id}
  console.log(user.email);
  // ok: ${id}
  console.log('started');
}
`;
}

// See one: opens an unsaved sample with findings, to try the fix and the ignore on.

import { commands, type Disposable, window, workspace } from 'vscode';

const SAMPLE = `// A sample, saved nowhere. Hover over the underlined code, then press Ctrl+. (Cmd+. on a Mac) on it.
const { exec } = require('node:child_process');
const { createHash } = require('node:crypto');
const express = require('express');

const app = express();

app.get('/list', (request, response) => {
  exec('ls ' + request.query.folder, (error, output) => response.send(output));
});

app.get('/run', (request, response) => {
  response.send(eval(request.query.code));
});

function fingerprint(password) {
  return createHash('md5').update(password).digest('hex');
}
`;

export function registerSeeOne(): Disposable {
  return commands.registerCommand('securityReview.seeOne', async () => {
    const document = await workspace.openTextDocument({ language: 'javascript', content: SAMPLE });
    await window.showTextDocument(document);
  });
}

// Review my change, and the request to copy: asks the server for both and shows them. The page is there as soon as the change is
// measured; findings come into it when they are found. Nothing opens by itself.

import { randomBytes } from 'node:crypto';
import { commands, type Disposable, env, ProgressLocation, Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import { CHANGE_METHOD, type ChangePage, type LateParams, PAGE_COMMAND, type Refused } from '../../server/protocol-change.ts';
import { CHANGE } from './commands.ts';
import type { ChangeModel } from './model.ts';
import { STYLE } from './page-style.ts';

const COPIED_MS = 5000;
/** All that a link of the page may run. */
const LINKS = Object.values(PAGE_COMMAND);

export function registerPage(model: ChangeModel): readonly Disposable[] {
  let panel: WebviewPanel | undefined;
  let turn = 0;

  const opened = (): WebviewPanel => {
    if (panel !== undefined) {
      panel.reveal(undefined, false);
      return panel;
    }
    const made = window.createWebviewPanel('securityReview.changePage', 'Review My Change', ViewColumn.Active, {
      enableScripts: true,
      enableCommandUris: LINKS,
      enableFindWidget: true,
      localResourceRoots: [],
    });
    made.onDidDispose(() => {
      panel = undefined;
    });
    panel = made;
    return made;
  };

  return [
    { dispose: () => panel?.dispose() },
    commands.registerCommand(CHANGE.review, async () => {
      const mine = (turn += 1);
      const params = model.params();
      const page = await waiting(() => model.ask<ChangePage | Refused>(CHANGE_METHOD.page, params));
      if ('refused' in page) {
        void window.showWarningMessage(page.refused);
        return;
      }
      const { webview } = opened();
      webview.html = documentOf(page.body);
      if (page.late === undefined) return;
      const later: LateParams = { ...params, late: page.late };
      const findings = await model.ask<string | null>(CHANGE_METHOD.lateFindings, later);
      if (mine === turn && findings !== null) await webview.postMessage({ findings });
    }),
    // VS Code hands over the repository when it runs this after a commit.
    commands.registerCommand(CHANGE.request, async (repository?: { readonly rootUri?: Uri }) => {
      const root = repository?.rootUri;
      const params = model.params(root instanceof Uri ? root : model.folder());
      const request = await waiting(() => model.ask<string | Refused>(CHANGE_METHOD.request, params));
      if (typeof request !== 'string') {
        void window.showWarningMessage(request.refused);
        return;
      }
      await env.clipboard.writeText(request);
      window.setStatusBarMessage('$(check) Security review request copied', COPIED_MS);
    }),
  ];
}

async function waiting<T>(work: () => Promise<T>): Promise<T> {
  return window.withProgress({ location: ProgressLocation.Window, title: 'Measuring the change' }, work);
}

/** Only what carries the nonce works: one style, and one script that puts findings where they belong. */
function documentOf(body: string): string {
  const nonce = randomBytes(16).toString('hex');
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Review My Change</title>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body>
${body}
<script nonce="${nonce}">
addEventListener('message', ({ data }) => {
  const made = new DOMParser().parseFromString(data.findings, 'text/html');
  document.getElementById('findings').replaceChildren(...made.body.childNodes);
});
</script>
</body>
</html>`;
}

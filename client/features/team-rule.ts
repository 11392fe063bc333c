// Write a team rule: creates a rule and a sample beside it, and opens both. The rule is at work at once.

import { commands, type Disposable, Uri, ViewColumn, window, workspace } from 'vscode';

const FOLDER = ['.security-review', 'rules'];

const rule = (id: string): string => `rules:
  - id: ${id}
    languages: [javascript, typescript]
    severity: WARNING
    message: Call logSafely instead of console.log. Logs may hold personal data, and logSafely masks it.
    patterns:
      - pattern: console.log($DATA, ...)
      - pattern-not: console.log("...")
    fix: logSafely($DATA)
    metadata:
      category: security
      confidence: MEDIUM
`;

const sample = (
  id: string,
): string => `// Each line below a "ruleid" comment must be found, each line below an "ok" comment must not.
export function greet(user) {
  // ruleid: ${id}
  console.log(user.email);
  // ok: ${id}
  console.log('started');
}
`;

export function registerTeamRule(): Disposable {
  return commands.registerCommand('securityReview.writeTeamRule', async () => {
    const folder = workspace.workspaceFolders?.[0];
    if (folder === undefined) {
      void window.showWarningMessage('Open a folder first. Team rules are files in it.');
      return;
    }
    const place = Uri.joinPath(folder.uri, ...FOLDER);
    const id = await unused(place, 'team-rule');
    const [ruleFile, sampleFile] = [Uri.joinPath(place, `${id}.yaml`), Uri.joinPath(place, `${id}.js`)];
    await workspace.fs.createDirectory(place);
    await workspace.fs.writeFile(sampleFile, new TextEncoder().encode(sample(id)));
    await workspace.fs.writeFile(ruleFile, new TextEncoder().encode(rule(id)));
    await window.showTextDocument(sampleFile, { viewColumn: ViewColumn.Two, preview: false });
    await window.showTextDocument(ruleFile, { viewColumn: ViewColumn.One, preview: false });
  });
}

/** The first of name, name-2, name-3 … that no file has. */
async function unused(place: Uri, name: string): Promise<string> {
  for (let number = 1; ; number++) {
    const id = number === 1 ? name : `${name}-${number}`;
    const taken = await workspace.fs.stat(Uri.joinPath(place, `${id}.yaml`)).then(
      () => true,
      () => false,
    );
    if (!taken) return id;
  }
}

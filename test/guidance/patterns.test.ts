// The safe patterns of the cards, read as the code they are: each parses, and no bundled rule finds anything in one.

import assert from 'node:assert/strict';
import { places, workspace } from '../cli/support.ts';
import { guidanceData } from './data.ts';

const EXTENSIONS: Readonly<Record<string, string>> = {
  js: 'js',
  ts: 'ts',
  python: 'py',
  java: 'java',
  go: 'go',
  hcl: 'tf',
  yaml: 'yaml',
};

/** Statements stand in a function where the language wants it. */
function whole(fence: string, code: string): string {
  if (fence === 'go') return code.startsWith('package') ? code : `package p\n\n${goFile(code)}\n`;
  if (fence === 'java' && !/^(?:@|public |class |import )/m.test(code))
    return `class A { void f() throws Exception {\n${code}\n} }\n`;
  return `${code}\n`;
}

/** Declarations outside, everything else in a function. */
function goFile(code: string): string {
  const declares = /^(?:func \(|func \w|import |type |\/\/go:)/m.test(code);
  return declares
    ? code.replace(/^(?!func|import|type|var|\/\/|\s|\}|$).*$/gm, (line) => `func _() { ${line}\n}`)
    : `func _() {\n${code}\n}`;
}

describe('the safe patterns', () => {
  const { write, run } = workspace();

  it('parse, and are safe in the eyes of the bundled rules', async function () {
    this.timeout(60_000);
    const samples = [...guidanceData.cards.values()].flatMap(({ cwe, patterns }) =>
      patterns.flatMap(({ fence, code }, at) => {
        const extension = EXTENSIONS[fence];
        return extension === undefined ? [] : [[`cwe-${cwe}-${at}.${extension}`, whole(fence, code)] as const];
      }),
    );
    assert.ok(samples.length >= 200);
    write(Object.fromEntries(samples));
    const { json } = await run('scan --all-rules --json .');
    assert.deepEqual(places(json), []);
    // Only what is about a sample; rule files have tests of their own.
    const unread = json.errors.filter(({ path }) => path?.startsWith('cwe-'));
    assert.deepEqual(unread.map(({ path, message }) => `${path ?? ''} ${message}`), []); // prettier-ignore
    assert.equal(json.paths.scanned.length, samples.length);
  });
});

// Why (not)? For a rule and a line: the sentence, and the operator that left nothing with its reason.

import assert from 'node:assert/strict';
import { createScanner, LineIndex, loadRules, type Explained, type Scanner } from '../../../server/engine/index.ts';
import { loadParse } from '../../support/ast.ts';

const SOURCE = `exec(a);
function f(req) {
  exec("ls");
  exec(other);
  exec(cmd1);
  exec(clean(req.body));
  const x = req.body; foo(x);
  exec(y);
  exec(cmd2); // nosemgrep
}
function g() { exec(z); }
`;

const SEARCH = `
    patterns:
      - pattern-either: [{pattern: exec($X)}, {pattern: '$Y.spawn($X, ...)'}]
      - pattern-inside: function $F(...) { ... }
      - pattern-not: exec("...")
      - metavariable-regex: {metavariable: $X, regex: ^cmd}`;
const SAME = `
    patterns: [{pattern: exec($X)}, {pattern-inside: 'const $X = req.body; ...'}]`;
const TAINT = `
    mode: taint
    pattern-sources: [{pattern: req.body}]
    pattern-sinks: [{pattern: exec(...)}]
    pattern-sanitizers: [{pattern: clean(...)}]`;
const LABELS = `
    mode: taint
    pattern-sources: [{pattern: req.body, label: A}, {pattern: req.query, label: B}]
    pattern-sinks: [{pattern: exec(...), requires: A and B}]`;

interface Case {
  readonly rule: string;
  readonly line?: number;
  readonly verdict: RegExp;
  /** The deepest operator that failed first, and why it dropped what is on the line. */
  readonly failed?: string;
  readonly reason?: RegExp;
}

const CASES: readonly Case[] = [
  { rule: SEARCH, line: 5, verdict: /^The rule reports line 5\.$/ },
  { rule: SEARCH, line: 9, verdict: /matches line 9, but a nosemgrep comment hides it/ },
  {
    rule: SEARCH,
    line: 1,
    verdict: /nothing here\. It does on lines 5 and 9\. 1 of its 4/,
    failed: 'pattern-inside',
    reason: /around it: .* lines 2 and 11/,
  },
  {
    rule: SEARCH,
    line: 3,
    verdict: /then pattern-not leaves nothing/,
    failed: 'pattern-not',
    reason: /matched by pattern-not `exec/,
  },
  {
    rule: SEARCH,
    line: 4,
    verdict: /3 of its 4/,
    failed: 'metavariable-regex',
    reason: /^\$X is `other`, which `\^cmd` does not match/,
  },
  { rule: SEARCH, line: 7, verdict: /Its first part does not hold/, failed: 'pattern', reason: /It matches only elsewhere/ },
  {
    rule: SAME,
    line: 8,
    verdict: /then pattern-inside/,
    failed: 'pattern-inside',
    reason: /matches line 7, but \$X is `x` there and `y` here/,
  },
  { rule: '\n    pattern: spawn(...)', verdict: /does not contain `spawn`/, failed: 'pattern', reason: /`spawn`/ },
  { rule: TAINT, line: 6, verdict: /a sanitizer cleans it: it matches line 6/ },
  { rule: TAINT, line: 8, verdict: /source on lines 6 and 7 is in the same function, but nothing carries its data/ },
  { rule: TAINT, line: 11, verdict: /No source is in the same function: it is found on lines 6 and 7/ },
  { rule: TAINT, line: 2, verdict: /No sink is here. `exec\(\.\.\.\)` matches only elsewhere/ },
  { rule: LABELS, line: 6, verdict: /not with the labels that the sink requires: `A and B`/ },
];

describe('explain', () => {
  let scanner: Scanner;
  before(async () => {
    scanner = createScanner(await loadParse('javascript', 'tsx'));
  });

  const explain = (body: string, line: number | undefined, language = 'javascript', source = SOURCE) => {
    const yaml = `rules:\n  - id: r\n    message: m\n    severity: INFO\n    languages: [javascript]${body}\n`;
    const { rules, errors } = loadRules(yaml, 'r.yaml');
    assert.deepEqual(errors, []);
    const [rule] = rules;
    assert.ok(rule !== undefined);
    const lines = new LineIndex(source);
    const text = line === undefined ? undefined : source.split('\n')[line - 1];
    const start = line === undefined ? 0 : lines.offset({ line: line - 1, column: 0 });
    const around = text === undefined ? undefined : { start, end: start + text.length };
    return scanner.explain({ text: source, path: 'a.js', language, rules: [rule] }, rule, around);
  };

  for (const { rule, line, verdict, failed, reason } of CASES) {
    it(`line ${line ?? '-'}: ${verdict.source}`, () => {
      const { verdict: said, root } = explain(rule, line);
      assert.match(said, verdict);
      assert.ok(root !== undefined);
      if (failed === undefined || reason === undefined) return;
      const step = deepestFailed(root);
      assert.equal(step.operator, failed);
      assert.match(step.killed[0]?.reason ?? step.summary, reason);
    });
  }

  it('says why a rule is not run at all', () => {
    assert.match(explain(TAINT, undefined, 'python').verdict, /is for javascript and does not read python/);
    assert.match(
      explain(`${SEARCH}\n    paths: {include: [lib/]}`, undefined).verdict,
      /`paths` of the rule leave this file out/,
    );
  });

  it('puts the alternative that came nearest first', () => {
    const { root } = explain(
      '\n    pattern-either: [{pattern: spawn(1)}, {patterns: [{pattern: exec($X)}, {pattern: exec(b)}]}]',
      undefined,
    );
    assert.deepEqual(root?.children.map(({ operator }) => operator), ['patterns', 'pattern']); // prettier-ignore
  });
});

/** The first step that kept nothing, and below it again. */
function deepestFailed(root: Explained): Explained {
  const failed = root.children.find(({ nearness }) => nearness < 1);
  return failed === undefined ? root : deepestFailed(failed);
}

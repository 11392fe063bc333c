// What a readable rule file loads to, and that no file at all makes the loader throw.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { loadRules } from '../../../server/engine/rule/load.ts';
import { DEFAULT_OPTIONS } from '../../../server/engine/rule/options.ts';
import type { Condition, Formula, Rule, SearchRule, TaintRule } from '../../../server/engine/rule/rule.ts';

const HEAD = 'id: r\nmessage: m\nseverity: ERROR\nlanguages: [regex, none]\n';

/** The only rule of a file made of HEAD and these keys. */
function loaded(keys: string): Rule {
  const text = `rules:\n- ${`${HEAD}${keys}`.trim().replaceAll('\n', '\n  ')}\n`;
  const { rules, errors } = loadRules(text, 'origin');
  assert.deepEqual(errors, []);
  const [rule] = rules;
  assert.ok(rule !== undefined && rules.length === 1);
  return rule;
}

function search(keys: string): SearchRule {
  const rule = loaded(keys);
  assert.ok(rule.mode === 'search');
  return rule;
}

/** A formula as one line, in the words of the new syntax. */
function shown(formula: Formula): string {
  const inner = (): string => {
    switch (formula.op) {
      case 'pattern':
        return JSON.stringify(formula.pattern.text);
      case 'regex':
        return `/${formula.regex.text}/`;
      case 'and':
      case 'or':
        return `${formula.op}(${formula.children.map(shown).join(', ')})`;
      default:
        return `${formula.op}(${shown(formula.child)})`;
    }
  };
  const where = formula.conditions.map(shownCondition);
  const focus = formula.focus.map((names) => `focus ${names.join('|')}`);
  const as = formula.as === undefined ? [] : [`as ${formula.as}`];
  const fix = formula.fix === undefined ? [] : [`fix ${formula.fix}`];
  return [inner(), ...where, ...focus, ...as, ...fix].join('; ');
}

function shownCondition(condition: Condition): string {
  switch (condition.kind) {
    case 'regex':
      return `${condition.metavariable} ~ /${condition.regex.text}/${condition.constantPropagation ? ' propagated' : ''}`;
    case 'pattern':
      return `${condition.metavariable} in ${condition.language ?? 'same'} {${shown(condition.formula)}}`;
    case 'comparison':
      return `comparison ${condition.comparison.op}${condition.strip ? ` strip ${condition.metavariable ?? ''}` : ''}`;
    case 'analysis':
      return `${condition.metavariable} is ${condition.analyzer}`;
    case 'type':
      return `${condition.metavariable} : ${condition.types.map((type) => type.text).join('|')}`;
    case 'name':
      return `${condition.metavariable} name`;
  }
}

const FORMULAS: readonly (readonly [yaml: string, expected: string])[] = [
  ['pattern: foo(...)', '"foo(...)"'],
  ['pattern: |\n  a\n  b', '"a\\nb\\n"'],
  ['pattern: >-\n  a\n  b', '"a b"'],
  ['pattern-regex: a.b', '/a.b/'],
  ['pattern-either: [pattern: a, pattern-inside: b, patterns: [pattern: c]]', 'or("a", inside("b"), and("c"))'],
  [
    'patterns: [pattern: a, pattern-not: b, pattern-not-inside: {pattern-either: [pattern: c]}, pattern-not-regex: d]',
    'and("a", not("b"), not(inside(or("c"))), not(/d/))',
  ],
  [
    'patterns: [pattern-inside: a, focus-metavariable: $X, focus-metavariable: [$Y, $1]]',
    'and(inside("a")); focus $X; focus $Y|$1',
  ],
  ['patterns: [semgrep-internal-pattern-anywhere: a]', 'and(anywhere("a"))'],
  [
    'patterns:\n- pattern: a\n- metavariable-regex: {metavariable: $1, regex: b, constant-propagation: "true"}\n- metavariable-analysis: {metavariable: $X, analyzer: redos}',
    'and("a"); $1 ~ /b/ propagated; $X is redos',
  ],
  [
    'patterns:\n- pattern: a\n- metavariable-pattern: {metavariable: $X, language: spacegrep, patterns: [pattern-not: b]}',
    'and("a"); $X in generic {and(not("b"))}',
  ],
  [
    'patterns:\n- pattern: a\n- metavariable-comparison: {metavariable: $X, comparison: $X > 1, strip: true, base: 16}\n- metavariable-type: {metavariable: $X, types: [int, str]}',
    'and("a"); comparison binary strip $X; $X : int|str',
  ],
  ['match: a', '"a"'],
  ['match: {all: [a, {not: b}, {not: {inside: c}}, {regex: d}]}', 'and("a", not("b"), not(inside("c")), /d/)'],
  ['match: {any: [a, {anywhere: b}], as: $A, fix: f}', 'or("a", anywhere("b")); as $A; fix f'],
  [
    'match:\n  pattern: a\n  where:\n  - {metavariable: $X, regex: b}\n  - {metavariable: $X, any: [c]}\n  - focus: $X\n  - comparison: $X == 1\n  - {metavariable: $X, analyzer: entropy}\n  - {metavariable: $X, type: int}',
    '"a"; $X ~ /b/ propagated; $X in same {or("c")}; comparison binary; $X is entropy; $X : int; focus $X',
  ],
];

describe('loading rules', () => {
  it('reads formulas of both syntaxes to one shape', () => {
    for (const [yaml, expected] of FORMULAS) assert.equal(shown(search(yaml).formula), expected);
  });

  it('keeps what a rule says of itself', () => {
    const rule = search(
      'pattern-regex: a\nmetadata: {cwe: [CWE-79], n: 3}\npaths: {include: ["*.js"], exclude: [x]}\nfix: "  b\\n"\nfix-regex: {regex: a, replacement: b, count: 1}\noptions: {commutative_compop: "true"}',
    );
    assert.deepEqual(
      { ...rule, formula: undefined, span: undefined, idSpan: undefined },
      {
        id: 'r',
        message: 'm',
        severity: 'ERROR',
        languages: ['regex'],
        options: { ...DEFAULT_OPTIONS, symmetric_eq: true },
        metadata: { cwe: ['CWE-79'], n: 3 },
        paths: { include: ['*.js'], exclude: ['x'] },
        fix: 'b',
        fixRegex: { regex: { text: 'a', span: rule.fixRegex?.regex.span }, replacement: 'b', count: 1 },
        mode: 'search',
        origin: 'origin',
        formula: undefined,
        span: undefined,
        idSpan: undefined,
      },
    );
  });

  it('gives taint items their defaults', () => {
    const lists = (prefix: string) =>
      [
        'sources: [pattern: a]',
        'sinks: [{pattern: b, requires: A and not B}]',
        'sanitizers: [{pattern: c, not_conflicting: true}]',
      ]
        .map((list) => prefix + list)
        .join('\n');
    const keys = `mode: taint\n${lists('pattern-')}\npattern-propagators: [{pattern: d, from: $A, to: $B}]`;
    const text = `rules:\n- ${`${HEAD.replace('regex, none', 'python')}${keys}`.replaceAll('\n', '\n  ')}`;
    const { rules, errors } = loadRules(text, '');
    assert.deepEqual(errors, []);
    const rule = rules[0] as TaintRule;
    const [source, sink, sanitizer, propagator] = [rule.sources[0], rule.sinks[0], rule.sanitizers[0], rule.propagators[0]];
    assert.deepEqual([source?.exact, source?.bySideEffect, source?.control, source?.label], [false, false, false, '__SOURCE__']);
    assert.deepEqual([sink?.exact, sink?.atExit, sink?.requires?.text], [true, false, 'A and not B']);
    assert.deepEqual([sanitizer?.exact, sanitizer?.bySideEffect, sanitizer?.notConflicting], [false, false, true]);
    assert.deepEqual([propagator?.from, propagator?.to, propagator?.bySideEffect], ['$A', '$B', true]);
  });

  it('points at each text, quotes included', () => {
    for (const newline of ['\n', '\r\n']) {
      for (const start of ['', '\uFEFF']) {
        const text =
          `${start}rules:\n- id: r\n  message: "é 😀"\n  severity: ERROR\n  languages: [regex]\n  pattern-regex: "a\\tb"\n`.replaceAll(
            '\n',
            newline,
          );
        const rule = loadRules(text, '').rules[0];
        assert.ok(rule?.mode === 'search' && rule.formula.op === 'regex');
        const { regex } = rule.formula;
        assert.deepEqual([regex.text, text.slice(regex.span.start, regex.span.end)], ['a\tb', '"a\\tb"']);
        assert.equal(text.slice(rule.idSpan.start, rule.idSpan.end), 'r');
      }
    }
  });

  it('reads JSON, a bare list, and nothing at all', () => {
    const json = JSON.stringify(
      { rules: [{ id: 'r', message: 'm', severity: 'INFO', languages: ['none'], 'pattern-regex': '\\s' }] },
      null,
      '\t',
    );
    assert.equal(loadRules(json, '').rules.length, 1);
    assert.equal(loadRules(`- ${HEAD.replaceAll('\n', '\n  ')}pattern-regex: a`, '').rules.length, 1);
    for (const empty of ['', '\n', '# only a comment\n', 'rules:\n', 'rules: []']) {
      assert.deepEqual(loadRules(empty, ''), { rules: [], errors: [] });
    }
  });

  it('loads the rules before a syntax error', () => {
    const rule = (id: string) => `- {id: ${id}, message: m, severity: ERROR, languages: [regex], pattern-regex: a}\n`;
    const { rules, errors } = loadRules(`rules:\n${rule('a')}${rule('b')}- {id: c, message: "unclosed}\n${rule('d')}`, '');
    assert.deepEqual(
      [rules.map(({ id }) => id), errors.map(({ code }) => code)],
      [
        ['a', 'b'],
        ['invalid-yaml', 'invalid-yaml'],
      ],
    );
  });

  it('says what is wrong with a file that is no rule file', () => {
    const bomb = Array.from({ length: 30 }, (_, i) => `  a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}]`).join('\n');
    const cases: readonly string[] = [
      'just text',
      '42',
      'rules: 3',
      'rules: {a: b}',
      'nothing: here',
      'rules:\n\t- id: tab',
      '{'.repeat(20_000),
      `rules: [${'['.repeat(20_000)}`,
      `rules:\n- metadata:\n    a: &a [*a]`,
      `x:\n  a0: &a0 x\n${bomb}`,
      `- pattern-either: ${'[pattern-either: '.repeat(150)}[]${']'.repeat(150)}`,
      'rules: []\n---\nrules: []',
      '\u0000\u0001',
    ];
    for (const text of cases) {
      const { rules, errors } = loadRules(text, '');
      assert.ok(rules.length === 0 && errors.length > 0, text.slice(0, 40));
      for (const { span } of errors) assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length);
    }
  });

  it('never throws, and always points into the text', () => {
    const words = [
      'rules:',
      '\n',
      '- ',
      '  ',
      'id: a',
      'pattern: x',
      'patterns:',
      '[',
      ']',
      '{',
      '}',
      ': ',
      '"',
      "'",
      '|',
      '&a ',
      '*a',
      '<<: ',
      '\t',
      '#',
      '?',
      '!!',
      '%',
      '---',
    ];
    const text = fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 40 });
    fc.assert(
      fc.property(text, (parts) => {
        const yaml = parts.join('');
        for (const { span } of loadRules(yaml, '').errors) {
          assert.ok(span.start >= 0 && span.start <= span.end && span.end <= yaml.length);
        }
      }),
      { numRuns: 150 },
    );
  });
});

// What is wrong in a rule file is said at its place, and only there.

import assert from 'node:assert/strict';
import { checkRuleErrors } from '../../support/rule-errors.ts';

describe('rule errors', () => {
  it('keys of a rule', () => {
    const active = checkRuleErrors(`
rules:
  - id: no good
#       ^^^^^^^ error[invalid-rule]: A rule id holds letters, digits, dots, underscores and hyphens only.
    message: 5
#            ^ error[invalid-rule]: Expected a string for message, not the number 5; put quotes around it.
    severity: error
#             ^^^^^ error[invalid-rule]: Bad severity: error (expected ERROR, WARNING or INFO).
    languages: regex
#              ^^^^^ error[invalid-rule]: Expected a list for languages, not a string.
    pattern-regex: a
  - id: missing
#       ^^^^^^^ error[invalid-rule]: Missing key languages.
#       ^^^^^^^ error[invalid-rule]: Expected one of pattern, pattern-either, patterns or pattern-regex to be present.
#       ^^^^^^^ error[invalid-rule]: Missing key message.
#       ^^^^^^^ error[invalid-rule]: Missing key severity.
  - just a string
#   ^^^^^^^^^^^^^ error[invalid-rule]: Expected a rule (a mapping with id, message …), not a string.
  - &ok {id: ok, message: m, severity: ERROR, languages: [regex], pattern-regex: a}
  - {<<: *ok, id: twice, pattern-either: []}
#                        ^^^^^^^^^^^^^^ error[invalid-rule]: Expected only one of pattern-regex and pattern-either: put both under patterns.
  - {<<: *ok, id: good, notes: x, pattern-inside: b, mesage: c}
#                       ^^^^^ warning[unknown-key]: Unknown key notes in this rule, ignored.
#                                 ^^^^^^^^^^^^^^ warning[unknown-key]: pattern-inside has no effect here: put it under patterns.
#                                                    ^^^^^^ warning[unknown-key]: Unknown key mesage in this rule, ignored: did you mean message?
  - {<<: *ok, id: good}
#                 ^^^^ warning[invalid-rule]: Another rule of this file has the id good too: their findings cannot be told apart.
  - {id: joins, mode: join, join: {}}
#                     ^^^^ error[unsupported]: No support for mode join: this rule is inactive.
`);
    assert.deepEqual(active, ['ok', 'good', 'good']);
  });

  it('options, paths, versions and languages', () => {
    const active = checkRuleErrors(`
rules:
  - id: options
    message: m
    severity: ERROR
    languages: [REGEX, cobol, dart]
#                      ^^^^^ error[invalid-language]: Unknown language cobol.
#                             ^^^^ warning[unsupported]: No grammar for Dart here yet, though semgrep has one: this rule runs for its other languages.
    options:
      ac_matchin: true
#     ^^^^^^^^^^ warning[unknown-option]: Unknown option ac_matchin, ignored: did you mean ac_matching?
      symmetric_eq: 3
#                   ^ error[invalid-rule]: Expected true or false for symmetric_eq, not the number 3.
      generic_engine: grep
#                     ^^^^ error[invalid-rule]: Expected one of spacegrep, aliengrep for generic_engine, not a string.
    paths:
      includes: ['*.js']
#     ^^^^^^^^ error[invalid-rule]: Unknown key includes in paths: did you mean include?
      exclude: '*.ts'
#              ^^^^^^ error[invalid-rule]: Expected a list for exclude, not a string.
    pattern-regex: a
  - id: future
    min-version: 99.0.0
#                ^^^^^^ skip[incompatible-version]: This rule needs at least version 99.0.0; this engine follows version 1.94.0.
    languages: [cobol]
    patterns: 3
  - id: past
    max-version: 0.9.0
#                ^^^^^ skip[incompatible-version]: This rule is meant for versions up to 0.9.0; this engine follows version 1.94.0.
  - id: elsewhere
    message: m
    severity: ERROR
    languages: [dart]
#               ^^^^ error[unsupported]: No grammar for Dart here yet, though semgrep has one: this rule is inactive.
    pattern: a
  - id: now
    min-version: 1.94.0
    max-version: 1.94.0
    message: m
    severity: ERROR
    languages: [regex]
    pattern-regex: a
`);
    assert.deepEqual(active, ['now']);
  });

  it('formulas', () => {
    const active = checkRuleErrors(`
rules:
  - id: a
    message: m
    severity: ERROR
    languages: [regex]
    patterns:
      - some text
#       ^^^^^^^^^ error[invalid-rule]: Strings are not valid under patterns: did you mean to write pattern: some text?
      - pattern-regexp: a
#       ^^^^^^^^^^^^^^ error[invalid-rule]: Unknown operator pattern-regexp: did you mean pattern-regex?
      - pattern-regex: a
        pattern-not-regex: b
#       ^^^^^^^^^^^^^^^^^ error[invalid-rule]: Expected a mapping with only one key: did you forget a hyphen?
      - pattern-regex: 'a(b'
#                      ^^^^^ error[invalid-regex]: Invalid regex 'a(b': missing closing parenthesis at position 3.
      - pattern-where-python: 'x'
#       ^^^^^^^^^^^^^^^^^^^^ error[deprecated]: pattern-where-python ran code of the rule and is no longer supported.
      - pattern: 1
#                ^ error[invalid-rule]: Expected a string for pattern, not the number 1; put quotes around it.
      - pattern:
#       ^^^^^^^ error[invalid-rule]: Expected a string for pattern, not nothing.
  - id: b
    message: m
    severity: ERROR
    languages: [regex]
    pattern-either:
      - pattern-not: a
#       ^^^^^^^^^^^ error[invalid-rule]: Invalid pattern-not: only a direct child of patterns can be negated.
      - focus-metavariable: $X
#       ^^^^^^^^^^^^^^^^^^ error[invalid-rule]: focus-metavariable must occur directly under patterns.
  - id: c
    message: m
    severity: ERROR
    languages: [regex]
    patterns:
#   ^^^^^^^^ error[missing-positive]: You need at least one positive term (not just negations or conditions).
      - pattern-not-regex: a
      - metavariable-regex: {metavariable: $X, regex: b}
`);
    assert.deepEqual(active, []);
  });

  it('conditions', () => {
    const active = checkRuleErrors(`
rules:
  - id: a
    message: m
    severity: ERROR
    languages: [regex]
    patterns:
      - pattern-regex: (?<X>a)
      - metavariable-regex:
          metavariable: $X
          regex: '[b-a]'
#                ^^^^^^^ error[invalid-regex]: Invalid regex '[b-a]': range out of order in character class at position 3.
          constant-propagation: maybe
#                               ^^^^^ error[invalid-rule]: Expected true or false for constant-propagation, not a string.
      - metavariable-regexp: {metavariable: $X, regex: a}
#       ^^^^^^^^^^^^^^^^^^^ error[invalid-rule]: Unknown operator metavariable-regexp: did you mean metavariable-regex?
      - metavariable-comparison: {comparison: $X >, strip: true}
#                                             ^^^^ error[invalid-rule]: Cannot read the comparison: The expression ends too early.
#                                                   ^^^^^ error[invalid-rule]: strip needs a metavariable: it says which one to read as a number.
      - metavariable-analysis: {analyzer: entrpy, metavariable: $X}
#                                         ^^^^^^ error[invalid-rule]: Unknown analyzer entrpy: did you mean entropy?
      - metavariable-type: {metavariable: $X}
#       ^^^^^^^^^^^^^^^^^ error[invalid-rule]: Missing key type (or types) of the metavariable.
      - metavariable-pattern:
#       ^^^^^^^^^^^^^^^^^^^^ error[invalid-rule]: Expected one of pattern, pattern-either, patterns or pattern-regex to be present.
          metavariable: $X
          langage: python
#         ^^^^^^^ error[invalid-rule]: Unknown operator langage.
`);
    assert.deepEqual(active, []);
  });

  it('taint and the match syntax', () => {
    const active = checkRuleErrors(`
rules:
  - id: a
    message: m
    severity: ERROR
    languages: [python]
    mode: taint
    pattern-sources:
      - pattern: a
        by-side-effect: sometimes
#                       ^^^^^^^^^ error[invalid-rule]: Expected true or false for by-side-effect, not a string.
        requires: A and
#                 ^^^^^ error[invalid-rule]: Cannot read the labels required: The expression ends too early.
      - pattern-inside: b
#       ^^^^^^^^^^^^^^ error[invalid-rule]: Expected one of pattern, pattern-either, patterns or pattern-regex to be present.
    pattern-sinks:
      - string
#       ^^^^^^ error[invalid-rule]: Expected a mapping with a pattern, not a string.
    pattern-propagators:
      - pattern: c
#       ^^^^^^^ error[invalid-rule]: Missing key to of the propagator.
        from: $A
  - id: b
    message: m
    severity: ERROR
    languages: [regex]
    taint: {sources: [a], sinks: [b]}
#   ^^^^^ error[invalid-rule]: Taint mode follows values through code and does not work for regex.
  - id: c
    message: m
    severity: ERROR
    languages: [python]
    pattern: old
#   ^^^^^^^ error[invalid-rule]: Expected only one of match and pattern: the old and the new syntax may not be mixed.
    match:
      any:
        - not: a
#         ^^^ error[invalid-rule]: Invalid not: only a direct child of all can be negated.
        - al: []
#         ^^ error[invalid-rule]: Unknown operator al: did you mean all?
        - all: [{not: b}]
#         ^^^ error[missing-positive]: You need at least one positive term (not just negations or conditions).
        - pattern-inside: c
#         ^^^^^^^^^^^^^^ error[invalid-rule]: Unknown operator pattern-inside: the old and the new syntax may not be mixed.
`);
    assert.deepEqual(active, []);
  });

  it('one bad rule never hides the others', () => {
    const active = checkRuleErrors(`
rules:
  - &first {id: first, message: m, severity: ERROR, languages: [regex], pattern-regex: a}
  - {<<: *first, id: double, fix: a, fix: b}
#                                    ^^^ error[duplicate-key]: Duplicate key fix: only one of them can count.
  - {<<: *first, id: aliased, fix: *nowhere}
#                                  ^^^^^^^^ error[invalid-yaml]: Alias *nowhere has no anchor &nowhere before it.
  - {<<: *first, id: last}
`);
    assert.deepEqual(active, ['first', 'last']);
  });
});

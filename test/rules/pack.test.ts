// Checks the bundled rules as data: what every rule must say, and that each has an annotated sample.
// It must not run the engine: whether the rules find what the samples promise is the business of `security-review test rules`.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { cweNames } from './cwe-names.ts';

interface BundledRule {
  readonly id: string;
  readonly message: string;
  readonly severity: string;
  readonly languages: readonly string[];
  readonly fix?: string;
  readonly 'fix-regex'?: unknown;
  readonly metadata: {
    readonly cwe: readonly string[];
    readonly references: readonly string[];
    readonly confidence: string;
    readonly likelihood: string;
    readonly impact: string;
    readonly category: string;
    readonly subcategory: readonly string[];
    readonly technology: readonly string[];
  };
}

const root = join(dirname(fileURLToPath(import.meta.url)), '../../rules');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml') && !name.endsWith('.test.yaml'))
  .map((name) => join(root, name))
  .sort();
const rules = files.map((file) => ({ file, rule: onlyRule(file) }));

function onlyRule(file: string): BundledRule {
  const { rules: list } = parse(readFileSync(file, 'utf8')) as { rules: readonly BundledRule[] };
  const rule = list[0];
  assert.ok(rule !== undefined && list.length === 1, `${relative(root, file)} must hold exactly one rule`);
  return rule;
}

function samplesOf(file: string): { readonly plain: readonly string[]; readonly fixed: readonly string[] } {
  const stem = basename(file, '.yaml');
  const beside = readdirSync(dirname(file)).filter((name) => name.startsWith(`${stem}.`) && name !== basename(file));
  const isFixed = (name: string): boolean => name.startsWith(`${stem}.fixed.`);
  const path = (name: string): string => join(dirname(file), name);
  return { plain: beside.filter((name) => !isFixed(name)).map(path), fixed: beside.filter(isFixed).map(path) };
}

/** One test for each expectation, naming every rule that breaks it. */
function everyRule(expectation: string, complaint: (rule: BundledRule, file: string) => string | undefined): void {
  it(expectation, () => {
    const complaints = rules.flatMap(({ rule, file }) => {
      const text = complaint(rule, file);
      return text === undefined ? [] : [`${relative(root, file)}: ${text}`];
    });
    assert.deepEqual(complaints, []);
  });
}

const levels = new Set(['HIGH', 'MEDIUM', 'LOW']);
const firstSentence = (message: string): string => /^.*?[.!?](?=\s|$)/su.exec(message.trim())?.[0] ?? message;
const notAnAsk = /^(A|An|The|This|That|It|You|Your|Possible|Potential|Detected|Found|Insecure|Unsafe|Never|Do|Avoid|Consider)\b/u;
const bannedWords = /vulnerab|insecure|detected|\bscore\b|attack(?!er)|obviously|simply|!(?=\s|$)/iu;
const annotated = (text: string, kind: string, id: string): number =>
  text.split('\n').filter((line) => new RegExp(String.raw`^\s*(//|#|\{?/\*)\s*${kind}: ${id}\b`, 'u').test(line)).length;

describe('the bundled rules', () => {
  it('are at least forty', () => {
    assert.ok(rules.length >= 40, `only ${rules.length} rules`);
  });

  it('have unique ids', () => {
    const ids = rules.map(({ rule }) => rule.id);
    assert.deepEqual(
      ids.filter((id, at) => ids.indexOf(id) !== at),
      [],
    );
  });

  everyRule('are named like their file, in lower case with hyphens', (rule, file) =>
    rule.id === basename(file, '.yaml') && /^(js|py|java|go|tf|yaml|secret)(-[a-z0-9]+)+$/u.test(rule.id) ? undefined : rule.id,
  );
  everyRule('stand in the folder of their language, under a topic', (rule, file) => {
    const [language, ...topic] = dirname(relative(root, file)).split(/[\\/]/u);
    return rule.languages[0] === language && topic.length === 1 ? undefined : `${rule.languages.join(', ')} in ${relative(root, file)}`;
  });
  everyRule('ask for something in the first sentence, in at most 120 characters', ({ message }) => {
    const ask = firstSentence(message);
    return ask.length <= 120 && !notAnAsk.test(ask) ? undefined : `${ask.length}: ${ask}`;
  });
  everyRule('explain themselves in two to four sentences of plain words', ({ message }) => {
    const sentences = message.match(/[.!?](?=\s|$)/gu)?.length ?? 0;
    return sentences >= 2 && sentences <= 4 && !bannedWords.test(message) ? undefined : message;
  });
  everyRule('name existing CWE entries with their titles', ({ metadata }) =>
    metadata.cwe.length > 0 && metadata.cwe.every((entry) => cweNames.get(Number(/^CWE-(\d+): /u.exec(entry)?.[1])) === entry.replace(/^CWE-\d+: /u, ''))
      ? undefined
      : metadata.cwe.join(', '),
  );
  everyRule('give https references', ({ metadata }) =>
    metadata.references.length > 0 && metadata.references.every((reference) => reference.startsWith('https://') && URL.canParse(reference))
      ? undefined
      : metadata.references.join(', '),
  );
  everyRule('state severity, confidence, likelihood, impact and kind', (rule) => {
    const { confidence, likelihood, impact, category, subcategory, technology } = rule.metadata;
    const known = [confidence, likelihood, impact].every((level) => levels.has(level)) && /^(ERROR|WARNING|INFO)$/u.test(rule.severity);
    const kind = category === 'security' && (subcategory.join() === 'vuln' || subcategory.join() === 'audit') && technology.length > 0;
    return known && kind ? undefined : JSON.stringify(rule.metadata);
  });
  everyRule('are only audit rules when their confidence is low', ({ metadata }) =>
    metadata.confidence !== 'LOW' || metadata.subcategory.includes('audit') ? undefined : metadata.confidence,
  );
  everyRule('have one sample with at least three lines to find and three to leave alone', (rule, file) => {
    const { plain } = samplesOf(file);
    const text = plain.map((sample) => readFileSync(sample, 'utf8')).join('\n');
    const counts = [annotated(text, 'ruleid', rule.id), annotated(text, 'ok', rule.id)];
    return plain.length === 1 && counts.every((count) => count >= 3) ? undefined : `${plain.length} samples, ${counts.join(' and ')} annotations`;
  });
  everyRule('show what their fix does', (rule, file) => {
    const fixes = rule.fix !== undefined || rule['fix-regex'] !== undefined;
    return fixes === (samplesOf(file).fixed.length === 1) ? undefined : `fix: ${fixes}, fixed samples: ${samplesOf(file).fixed.length}`;
  });

  it('own every file beside them', () => {
    const owned = new Set(rules.flatMap(({ file }) => [file, ...samplesOf(file).plain, ...samplesOf(file).fixed]));
    const strays = readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'README.md')
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => !owned.has(file) && existsSync(file));
    assert.deepEqual(strays, []);
  });
});

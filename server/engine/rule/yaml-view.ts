// YAML (and JSON) as plain data that knows where it stands. Aliases and merge keys are resolved here; nothing above sees the
// yaml package. Never throws: what cannot be read is a problem with a span.

import { isAlias, isMap, isScalar, isSeq, parseDocument, type Node as YamlNode, type Pair, type YAMLMap } from 'yaml';
import type { Span } from '../base/span.ts';
import { MAX_NESTING, tooDeepAt } from './yaml-depth.ts';

export type YamlValue = YamlScalar | YamlList | YamlMap;

export interface YamlScalar {
  readonly type: 'scalar';
  readonly value: string | number | boolean | null;
  readonly span: Span;
}

export interface YamlList {
  readonly type: 'list';
  readonly items: readonly YamlValue[];
  readonly span: Span;
}

export interface YamlMap {
  readonly type: 'map';
  readonly entries: readonly YamlEntry[];
  readonly span: Span;
}

export interface YamlEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: YamlValue;
}

export interface YamlProblem {
  readonly code: 'invalid-yaml' | 'duplicate-key';
  readonly message: string;
  readonly span: Span;
  /** The text itself could not be parsed: what follows it is a guess. */
  readonly syntax: boolean;
}

export interface YamlView {
  /** undefined: the file is empty or unreadable. */
  readonly root: YamlValue | undefined;
  readonly problems: readonly YamlProblem[];
}

/** Values a file may hold once its aliases are expanded: what stops a "billion laughs". */
const MAX_VALUES = 2_000_000;

/** One mistake makes the parser stumble many times; the first few say it. */
const MAX_SYNTAX_ERRORS = 5;

export function viewYaml(text: string): YamlView {
  const deep = tooDeepAt(text);
  if (deep !== undefined)
    return { root: undefined, problems: [{ code: 'invalid-yaml', syntax: true, message: TOO_DEEP, span: deep }] };
  const document = parseDocument(text, { uniqueKeys: false, strict: true, prettyErrors: false, logLevel: 'error' });
  const problems: YamlProblem[] = document.errors.slice(0, MAX_SYNTAX_ERRORS).map((error) => ({
    code: 'invalid-yaml',
    syntax: true,
    message: sentence(error.message),
    span: within(text, error.pos),
  }));
  const { contents } = document;
  if (contents === null || isNullDocument(contents)) return { root: undefined, problems };
  return { root: new View(problems).value(contents, 0), problems };
}

/** The yaml package may point one past the end. */
function within(text: string, [start, end]: readonly [number, number]): Span {
  const from = Math.min(start, text.length);
  return { start: from, end: Math.max(from, Math.min(end, text.length)) };
}

const TOO_DEEP = `Nested more than ${MAX_NESTING} levels deep.`;
const TOO_MANY = `Too many values: aliases expand to more than ${MAX_VALUES.toLocaleString('en-US')}.`;

function sentence(message: string): string {
  const first = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(first) ? first : `${first}.`;
}

function isNullDocument(node: YamlNode): boolean {
  return isScalar(node) && node.value === null && (node.source ?? '') === '';
}

interface Converted {
  readonly value: YamlValue;
  /** Values below and including this one, aliases expanded. */
  readonly size: number;
  /** Levels below this one, aliases expanded. */
  readonly height: number;
}

/** Converts in document order, so that an anchor is known when an alias needs it; each anchored node is converted once. */
class View {
  private readonly anchors = new Map<string, Converted | 'open'>();
  private readonly problems: YamlProblem[];
  private size = 0;
  private deepest = 0;

  constructor(problems: YamlProblem[]) {
    this.problems = problems;
  }

  value(node: YamlNode, depth: number): YamlValue {
    return this.convert(node, depth).value;
  }

  private problem(message: string, span: Span, code: YamlProblem['code'] = 'invalid-yaml'): void {
    this.problems.push({ code, message, span, syntax: false });
  }

  private convert(node: YamlNode, depth: number): Converted {
    const span = spanOf(node);
    if (isAlias(node)) return this.alias(node.source, span, depth);
    const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
    if (anchor !== undefined) this.anchors.set(anchor, 'open');
    const [size, deepest] = [this.size, this.deepest];
    this.size += 1;
    this.deepest = depth;
    const value = this.content(node, span, depth);
    const converted = { value, size: this.size - size, height: this.deepest - depth };
    this.deepest = Math.max(deepest, this.deepest);
    if (anchor !== undefined) this.anchors.set(anchor, converted);
    return converted;
  }

  private content(node: YamlNode, span: Span, depth: number): YamlValue {
    if (isScalar(node)) return { type: 'scalar', value: scalar(node.value), span };
    if (isSeq(node)) return { type: 'list', items: node.items.map((item) => this.item(item, span, depth)), span };
    if (isMap(node)) return this.map(node, span, depth);
    return nothing(span).value;
  }

  private item(item: unknown, around: Span, depth: number): YamlValue {
    if (isNode(item)) return this.value(item, depth + 1);
    return nothing({ start: around.start, end: around.start }).value;
  }

  private map(node: YAMLMap, span: Span, depth: number): YamlMap {
    const entries: YamlEntry[] = [];
    const own = new Set<string>();
    const merges: { readonly value: YamlValue; readonly span: Span }[] = [];
    for (const pair of node.items as readonly Pair[]) {
      if (!isNode(pair.key)) continue;
      const keySpan = spanOf(pair.key);
      const key = this.key(pair.key, keySpan);
      if (key === undefined) continue;
      const value = isNode(pair.value)
        ? this.value(pair.value, depth + 1)
        : nothing({ start: keySpan.end, end: keySpan.end }).value;
      if (key === '<<' && isScalar(pair.key) && pair.key.type === 'PLAIN') {
        merges.push({ value, span: keySpan });
        continue;
      }
      if (own.has(key)) this.problem(`Duplicate key ${key}: only one of them can count.`, keySpan, 'duplicate-key');
      else entries.push({ key, keySpan, value });
      own.add(key);
    }
    for (const merge of merges) this.merge(entries, own, merge.value, merge.span);
    return { type: 'map', entries, span };
  }

  /** `<<: *base` or `<<: [*a, *b]`: keys the map has itself win, then those of the earlier base. */
  private merge(entries: YamlEntry[], own: Set<string>, from: YamlValue, span: Span): void {
    for (const base of from.type === 'list' ? from.items : [from]) {
      if (base.type !== 'map') {
        this.problem('A merge key << takes a mapping or a list of mappings.', span);
        continue;
      }
      for (const entry of base.entries) {
        if (own.has(entry.key)) continue;
        own.add(entry.key);
        entries.push(entry);
      }
    }
  }

  private key(node: YamlNode, span: Span): string | undefined {
    if (isScalar(node)) return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
    const found = isAlias(node) ? this.alias(node.source, span, 0).value : undefined;
    if (found?.type === 'scalar') return String(found.value);
    this.problem('A key must be a single word, not a list or a mapping.', span);
    return undefined;
  }

  private alias(name: string, span: Span, depth: number): Converted {
    const found = this.anchors.get(name);
    if (found === undefined || found === 'open') {
      const why =
        found === 'open' ? `Alias *${name} stands inside its own anchor.` : `Alias *${name} has no anchor &${name} before it.`;
      this.problem(why, span);
      return nothing(span);
    }
    if (this.size + found.size > MAX_VALUES) {
      if (this.size <= MAX_VALUES) this.problem(TOO_MANY, span);
      this.size = MAX_VALUES + 1;
      return nothing(span);
    }
    if (depth + found.height > MAX_NESTING) {
      this.problem(TOO_DEEP, span);
      return nothing(span);
    }
    this.size += found.size;
    this.deepest = Math.max(this.deepest, depth + found.height);
    return found;
  }
}

function nothing(span: Span): Converted {
  return { value: { type: 'scalar', value: null, span }, size: 1, height: 0 };
}

function isNode(value: unknown): value is YamlNode {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value);
}

function scalar(value: unknown): string | number | boolean | null {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return typeof value === 'bigint' ? Number(value) : null;
}

function spanOf(node: YamlNode): Span {
  const range = node.range;
  return range ? { start: range[0], end: range[1] } : { start: 0, end: 0 };
}

/** The value as ordinary JavaScript data. */
export function plain(value: YamlValue): unknown {
  switch (value.type) {
    case 'scalar':
      return value.value;
    case 'list':
      return value.items.map(plain);
    case 'map':
      return Object.fromEntries(value.entries.map((entry) => [entry.key, plain(entry.value)]));
  }
}

// metavariable-pattern: a formula on the code or text that a metavariable is bound to (semantics §3.4).

import type { Span } from '../base/span.ts';
import { bind, entries, lookup, type Binding, type Bindings } from '../match/bindings.ts';
import { child } from '../ast/ast.ts';
import type { Condition } from '../rule/rule.ts';
import type { Evaluate } from './conditions.ts';
import type { Range } from './range.ts';
import { LeafCache, type Subject } from './subject.ts';

type PatternCondition = Extract<Condition, { kind: 'pattern' }>;

export function nestedRanges(
  subject: Subject,
  condition: PatternCondition,
  range: Range,
  binding: Binding,
  evaluate: Evaluate,
): readonly Range[] {
  const inner =
    condition.language === undefined ? withinBinding(subject, range, binding) : inLanguage(subject, condition.language, binding);
  if (inner === undefined) return [];
  const found = evaluate(inner.subject, condition.formula);
  if (found.length === 0) return [];
  const extended = found
    .map((one) => exported(range.bindings, one.bindings, inner.base))
    .filter((bindings) => bindings !== range.bindings);
  return [range, ...extended.map((bindings) => ({ ...range, bindings }))];
}

interface Inner {
  readonly subject: Subject;
  /** Where the inner text begins in the file; zero when the inner text is the file. */
  readonly base: number;
}

/** The same tree, looked at only within the binding. */
function withinBinding(subject: Subject, range: Range, binding: Binding): Inner | undefined {
  if (subject.target === undefined) return inText(subject, subject.language, binding.text, binding.span.start);
  switch (binding.kind) {
    case 'text':
    case 'parameters':
    case 'arguments':
    case 'pattern':
    case 'children':
    case 'type':
    case 'attribute':
      return undefined;
    default:
      return { subject: { ...subject, within: binding.span, bound: binding.nodes, outer: range.bindings }, base: 0 };
  }
}

/** The content of a string, parsed anew in another language; for generic any binding's text. */
function inLanguage(subject: Subject, language: string, binding: Binding): Inner | undefined {
  const content = stringContent(binding);
  if (content !== undefined) return inText(subject, language, content.text, content.span.start);
  if (language !== 'generic' && language !== 'aliengrep') return undefined;
  return inText(subject, language, binding.text, binding.span.start);
}

function inText(subject: Subject, language: string, text: string, base: number): Inner | undefined {
  const isText = language === 'generic' || language === 'aliengrep' || language === 'regex';
  const target = isText ? undefined : subject.services.parse(text, language);
  if (!isText && target === undefined) return undefined;
  const options = language === 'aliengrep' ? { ...subject.options, generic_engine: 'aliengrep' as const } : subject.options;
  const cache = new LeafCache();
  const name = language === 'aliengrep' ? 'generic' : language;
  return {
    subject: {
      ...subject,
      text,
      language: name,
      patternLanguage: name,
      target,
      words: undefined,
      options,
      contexts: {},
      within: undefined,
      bound: [],
      outer: undefined,
      cache,
      found: cache.found(''),
    },
    base,
  };
}

/** The content of a bound string: of a literal, of a template without substitutions, or text captured by `"$X"`. */
function stringContent(binding: Binding): { readonly text: string; readonly span: Span } | undefined {
  if (binding.kind === 'text') return { text: binding.text, span: binding.span };
  const [node] = binding.nodes;
  if (binding.nodes.length !== 1 || node === undefined) return undefined;
  const string =
    node.kind === 'encodedString'
      ? child(node, 'content')
      : node.kind === 'template' && node.children.length === 1
        ? node.children[0]
        : node;
  if (string?.kind !== 'string' && string?.kind !== 'jsxText') return undefined;
  const text = string.name ?? '';
  const at = binding.text.indexOf(text, string.kind === 'string' ? 1 : 0);
  const start = binding.span.start + Math.max(at, 0);
  return { text, span: { start, end: start + text.length } };
}

/** Names that are new, moved to their place in the file. An outer name keeps its value. */
function exported(outer: Bindings, inner: Bindings, base: number): Bindings {
  let bindings = outer;
  for (const [name, binding] of entries(inner)) {
    if (lookup(outer, name) !== undefined) continue;
    const moved = base === 0 ? binding : { ...binding, span: { start: binding.span.start + base, end: binding.span.end + base } };
    bindings = bind(bindings, name, moved);
  }
  return bindings;
}

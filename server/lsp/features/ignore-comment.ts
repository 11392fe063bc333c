// Where and how a `nosemgrep` comment can stand for a finding: at the end of its first line or on the line above, wherever that
// keeps the code as it is. Pure; the comment is one that semgrep honours too.

import type { LineIndex, Span } from '../../engine/index.ts';

export interface IgnoreRequest {
  readonly text: string;
  readonly lines: LineIndex;
  /** The line on which the finding begins. */
  readonly line: number;
  readonly languageId: string;
  readonly ruleId: string;
  readonly reason: string;
  /** Types of the nodes around the end and the start of that line, outermost first; undefined when no grammar reads it. */
  readonly atEnd: readonly string[] | undefined;
  readonly atStart: readonly string[] | undefined;
}

export type IgnoreComment = { readonly span: Span; readonly newText: string } | { readonly refused: string };

/** Longer lines get their comment above. */
const MAX_LINE = 120;

type Place = 'code' | 'children' | 'none';
type Comment = (text: string) => string;

const line =
  (opener: string): Comment =>
  (text) =>
    `${opener} ${text}`;
const block = (opener: string, closer: string): Comment => (text) => `${opener} ${text} ${closer}`; // prettier-ignore
const STYLES: readonly (readonly [comment: Comment, ...languageIds: string[]])[] = [
  [
    line('//'),
    'javascript',
    'javascriptreact',
    'typescript',
    'typescriptreact',
    'jsonc',
    'java',
    'kotlin',
    'go',
    'rust',
    'c',
    'cpp',
  ],
  [line('//'), 'csharp', 'swift', 'scala', 'php', 'dart', 'groovy', 'solidity', 'objective-c', 'less', 'scss'],
  [
    line('#'),
    'python',
    'yaml',
    'shellscript',
    'ruby',
    'dockerfile',
    'terraform',
    'hcl',
    'toml',
    'perl',
    'r',
    'elixir',
    'makefile',
  ],
  [line('--'), 'sql', 'lua', 'haskell'],
  [block('<!--', '-->'), 'html', 'xml', 'markdown', 'vue', 'svelte'],
  [block('/*', '*/'), 'css'],
  [block('(*', '*)'), 'ocaml'],
];

/** Is there a comment at all in files of this kind? */
export function canIgnore(languageId: string): boolean {
  return styleOf(languageId) !== undefined;
}

export function ignoreComment(request: IgnoreRequest): IgnoreComment {
  const { text, lines, languageId, ruleId } = request;
  const style = styleOf(languageId);
  if (style === undefined)
    return { refused: `Files of kind ${languageId} have no comments. Name the rule in securityReview.rules.disabled.` };
  const start = lines.lineStart(request.line);
  const content = lineText(text, lines, request.line);
  const reason = safeReason(request.reason);
  const merged = merge(content, start, / nosem(?:grep)?[:=]\s?/i, ruleId, reason) ?? mergeAbove(request, reason);
  if (merged !== undefined) return merged;
  const words = `nosemgrep: ${ruleId} -- ${reason}`;
  const end = start + content.length;
  const above = placeAbove(request);
  const beside = request.atEnd !== undefined && !content.endsWith('\\') && placeOf(request.atEnd) === 'code';
  const besideText = `${/\s$/.test(content) ? '' : ' '}${style(words)}`;
  if (beside && (above === 'none' || content.length + besideText.length <= MAX_LINE))
    return { span: { start: end, end }, newText: besideText };
  if (above === 'none')
    return { refused: 'No comment can stand here without changing the code. Name the rule in securityReview.rules.disabled.' };
  const indent = /^\s*/.exec(content)?.[0] ?? '';
  const comment = above === 'children' ? `{/* ${words} */}` : style(words);
  return { span: { start, end: start }, newText: indent + comment + (text.includes('\r\n') ? '\r\n' : '\n') };
}

/** A reason on one line that ends no comment and holds no comma, which would begin another rule id. */
export function safeReason(reason: string): string {
  const text = reason.replace(/\s+/g, ' ').replace(/\s*,\s*/g, '; ').replaceAll('*/', '* /').replaceAll('-->', '->').replaceAll('*)', '* )'); // prettier-ignore
  return text.trim();
}

function placeAbove({ text, lines, line: at, atStart }: IgnoreRequest): Place {
  if (at > 0 && lineText(text, lines, at - 1).endsWith('\\')) return 'none';
  return atStart === undefined ? 'code' : placeOf(atStart);
}

/** The innermost node that decides whether a comment is one there. */
function placeOf(types: readonly string[]): Place {
  for (const type of types.toReversed()) {
    if (/^(?:template_substitution|jsx_expression|jsx_opening_element|jsx_self_closing_element)$/.test(type)) return 'code';
    if (/^(?:jsx_element|jsx_fragment|jsx_text)$/.test(type)) return 'children';
    if (/string|comment|regex|heredoc|interpolation|scalar|jsx_closing_element/.test(type)) return 'none';
  }
  return 'code';
}

function mergeAbove({ text, lines, line: at, ruleId }: IgnoreRequest, reason: string): IgnoreComment | undefined {
  if (at === 0) return undefined;
  const content = lineText(text, lines, at - 1);
  return merge(content, lines.lineStart(at - 1), /^[^a-zA-Z0-9]* nosem(?:grep)?[:=]\s?/i, ruleId, reason);
}

/** Adds the rule to the ids of a comment that is there already, and the reason to its reasons. */
function merge(content: string, start: number, opener: RegExp, ruleId: string, reason: string): IgnoreComment | undefined {
  const found = opener.exec(content);
  if (found === null) return undefined;
  const from = found.index + found[0].length;
  const ids = /^[\w.-]+(?:\s*,\s*[\w.-]+)*/.exec(content.slice(from))?.[0];
  if (ids === undefined) return undefined;
  const at = from + ids.length;
  const before = /^ -- (.*?)\s*(?:\*\/\}?|-->|\*\))?\s*$/.exec(content.slice(at))?.[1];
  const newText = `, ${ruleId} -- ${before === undefined ? reason : `${before}; ${reason}`}`;
  const end = before === undefined ? at : at + ' -- '.length + before.length;
  return { span: { start: start + at, end: start + end }, newText };
}

function styleOf(languageId: string): Comment | undefined {
  return STYLES.find(([, ...ids]) => ids.includes(languageId))?.[0];
}

function lineText(text: string, lines: LineIndex, at: number): string {
  return text.slice(lines.lineStart(at), lines.lineStart(at + 1)).replace(/[\r\n]+$/, '');
}

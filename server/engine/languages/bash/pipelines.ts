// Pipelines: `a | b | c`, from the left. Where the last part of one that follows is redirected, the grammar takes the lines
// between for words of one command and ends the pipeline only there; here it is cut again at the ends of lines.

import { draft, type Draft } from '../../ast/draft.ts';
import { field, fields, type CstNode } from '../cst.ts';
import { apply, parts, type Lowering } from './lowering.ts';

/** Not the `|` of numbers, of which the operands have no order. */
const PIPE = '|>';

export function piped(left: Draft, right: Draft): Draft {
  return draft('binary', { start: left.start, end: right.end }, { left, right }, PIPE);
}

/** A part of a pipeline, and the words behind where it is redirected to. */
interface Operand {
  readonly node: CstNode;
  readonly more: readonly CstNode[];
}

export function pipelines(node: CstNode, to: Lowering): readonly Draft[] {
  const found: Draft[] = [];
  let current: Draft | undefined;
  for (const operand of operandsOf(node)) {
    const [first, ...later] = linesOf(operand, to);
    if (first !== undefined) current = current === undefined ? first : piped(current, first);
    for (const line of later) {
      if (current !== undefined) found.push(current);
      current = line;
    }
  }
  return current === undefined ? found : [...found, current];
}

/** What the pipes stand between; a redirection at the end belongs to the last part alone. */
function operandsOf(node: CstNode): readonly Operand[] {
  return parts(node).flatMap((part) => {
    const body = part.type === 'redirected_statement' ? field(part, 'body') : undefined;
    if (body === undefined || parts(part).some(({ type }) => type === 'heredoc_redirect')) return [{ node: part, more: [] }];
    const more = parts(part).flatMap((redirect) => fields(redirect, 'destination').slice(1));
    if (body.type !== 'pipeline') return [{ node: body, more }];
    const inner = operandsOf(body);
    return inner.map((operand, at) =>
      at < inner.length - 1 ? operand : { node: operand.node, more: [...operand.more, ...more] },
    );
  });
}

/** A command, or the several it was made of. */
function linesOf({ node, more }: Operand, to: Lowering): readonly Draft[] {
  if (node.type !== 'command') return [to.command(node), ...commandsOf([...more], node.end, to)];
  const all = [...parts(node), ...more];
  return more.length === 0 && !all.some((_, at) => endsLine(gapBefore(all, at, node.start, to)))
    ? [to.command(node)]
    : commandsOf(all, node.start, to);
}

/** The words of a line are a command. */
function commandsOf(words: readonly CstNode[], start: number, to: Lowering): readonly Draft[] {
  const lines: CstNode[][] = [[]];
  words.forEach((word, at) => {
    if (endsLine(gapBefore(words, at, start, to))) lines.push([]);
    if (word.type !== 'variable_assignment') lines.at(-1)?.push(word);
  });
  return lines.flatMap((line) => {
    const drafts = line.map(to.word);
    const [first] = drafts;
    return first === undefined ? [] : [apply('command', { start: first.start, end: drafts.at(-1)?.end ?? first.end }, drafts)];
  });
}

/** The text in front of a word. */
function gapBefore(words: readonly CstNode[], at: number, start: number, to: Lowering): string {
  return to.text.slice(words[at - 1]?.end ?? start, words[at]?.start ?? start);
}

/** Whether an end of line without a backslash stands between two words. */
function endsLine(gap: string): boolean {
  return /(?:^|[^\\])(?:\\\\)*\r?\n/u.test(gap);
}

// The text output of `explain`: the tree of a rule's operators, each with what it kept and dropped.

import type { Explained, Explanation } from '../../engine/index.ts';
import type { Positions } from '../positions.ts';
import type { Style } from './style.ts';
import { printable } from './text.ts';

export interface ExplanationContext {
  readonly file: string;
  readonly target: Positions;
  readonly ruleFile: string;
  readonly rule: Positions;
}

/** More ranges than this of one operator are counted, not shown. */
const MAX_DROPPED = 5;

export function explanationText({ ruleId, verdict, root }: Explanation, context: ExplanationContext, style: Style): string {
  const head = `${style.bold(printable(ruleId))} on ${printable(context.file)}\n${printable(verdict)}\n`;
  return root === undefined ? head : `${head}\n${treeText(root, context, style, 0).join('\n')}\n`;
}

function treeText(step: Explained, context: ExplanationContext, style: Style, depth: number): readonly string[] {
  const indent = '  '.repeat(depth);
  const mark = step.nearness === 1 ? style.green('✓') : style.red('✗');
  const [first = '', ...more] = (step.text ?? '').split('\n');
  const text = first === '' ? '' : ` ${style.blue(printable(more.length === 0 ? first : `${first} …`))}`;
  const place = style.dim(`${context.ruleFile}:${context.rule.at(step.ruleSpan.start).line}`);
  return [
    `${indent}${mark} ${style.bold(step.operator)}${text}  ${place}`,
    `${indent}    ${printable(step.summary)}`,
    ...step.killed.slice(0, MAX_DROPPED).map(({ span, reason: full }) => {
      const reason = step.summary.toLowerCase().includes(full.toLowerCase()) ? '' : `: ${printable(full)}`;
      const { line } = context.target.at(span.start);
      const [code = ''] = context.target.text.slice(span.start, span.end).split('\n');
      return `${indent}    ${style.yellow(`line ${line}`)} ${printable(code.trim())}${reason}`;
    }),
    ...(step.killed.length > MAX_DROPPED ? [`${indent}    … and ${step.killed.length - MAX_DROPPED} more`] : []),
    ...step.children.flatMap((child) => treeText(child, context, style, depth + 1)),
  ];
}

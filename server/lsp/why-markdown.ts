// The page of *Why (not) this rule here?*: the tree of a rule's operators as nested lists. Code of the file and text of rules
// stand in code spans only, so that neither can form Markdown.

import type { Explained, LineIndex } from '../engine/index.ts';
import type { Explanation } from '../engine/index.ts';

export interface WhyContext {
  readonly text: string;
  readonly lines: LineIndex;
  /** From 0; undefined for the whole file. */
  readonly line: number | undefined;
}

/** More ranges than this of one operator are counted, not shown. */
const MAX_DROPPED = 5;
const MAX_CODE = 100;

export function whyMarkdown({ ruleId, verdict, root }: Explanation, context: WhyContext): string {
  const place = context.line === undefined ? 'in this file' : `on line ${context.line + 1}`;
  const head = [`# Why (not) ${code(ruleId)} ${place}?`, plain(verdict)];
  if (root === undefined) return head.join('\n\n');
  return [...head, '## What each part of the rule kept and dropped', tree(root, context, 0).join('\n')].join('\n\n');
}

function tree(step: Explained, context: WhyContext, depth: number): readonly string[] {
  const indent = '  '.repeat(depth);
  const text = step.text === undefined ? '' : ` ${code(step.text)}`;
  const dropped = step.killed.slice(0, MAX_DROPPED).map(({ span, reason }) => {
    const line = context.lines.position(span.start).line + 1;
    const why = step.summary.toLowerCase().includes(reason.toLowerCase()) ? '' : `: ${plain(reason)}`;
    return `${indent}  - line ${line}, ${code(context.text.slice(span.start, span.end))}${why}`;
  });
  const more = step.killed.length > MAX_DROPPED ? [`${indent}  - … and ${step.killed.length - MAX_DROPPED} more`] : [];
  return [
    `${indent}- ${step.nearness === 1 ? '✓' : '✗'} **${step.operator}**${text}: ${plain(step.summary)}`,
    ...dropped,
    ...more,
    ...step.children.flatMap((child) => tree(child, context, depth + 1)),
  ];
}

/** One line of code; the fence is longer than any run of back-ticks in it. */
function code(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const short = line.length > MAX_CODE ? `${line.slice(0, MAX_CODE - 1)}…` : line;
  const longest = Math.max(0, ...[...short.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${short}${fence}` : `${fence} ${short} ${fence}`;
}

/** A sentence of ours, whose quotations are code spans already; nothing else in it may be Markdown. */
function plain(sentence: string): string {
  return sentence
    .split(/(`[^`]*`)/)
    .map((part, at) => (at % 2 === 1 ? part : part.replace(/[\\*_[\]<>#!|]/g, '\\$&')))
    .join('');
}

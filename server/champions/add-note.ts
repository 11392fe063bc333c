// *Add team note* and *Write a lesson*: text in, text out. Only what is new is written; comments, order and layout of the champions
// file stay as they are, so that the change is easy to review.

import { viewYaml, type YamlEntry, type YamlList } from '../engine/rule/yaml-view.ts';
import type { Match } from './types.ts';

export interface NewNote {
  readonly match: Match;
  readonly say?: string;
  readonly links?: readonly { readonly title: string; readonly url: string }[];
  readonly lessons?: readonly string[];
}

export interface Insertion {
  readonly offset: number;
  /** Taken out at `offset` first: an empty list that gets its first item. */
  readonly length: number;
  readonly newText: string;
}

/** Where the note goes, or why it cannot be added. An empty text is a file that is still to be created. */
export function addNote(text: string, note: NewNote): Insertion | { readonly refused: string } {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const { root, problems } = viewYaml(text);
  if (problems.some(({ syntax }) => syntax))
    return { refused: 'The champions file cannot be read at the moment: correct it first.' };
  const insertion = root === undefined ? atEnd(text, note) : inside(text, root.type === 'map' ? root.entries : undefined, note);
  return 'refused' in insertion ? insertion : { ...insertion, newText: insertion.newText.replaceAll('\n', newline) };
}

/** The text with the insertion made. */
export function withInsertion(text: string, { offset, length, newText }: Insertion): string {
  return text.slice(0, offset) + newText + text.slice(offset + length);
}

function inside(
  text: string,
  entries: readonly YamlEntry[] | undefined,
  note: NewNote,
): Insertion | { readonly refused: string } {
  if (entries === undefined) return { refused: 'The champions file is not a mapping: correct it first.' };
  const guidance = entries.find(({ key }) => key === 'guidance');
  if (guidance === undefined) return text.trimStart().startsWith('{') ? { refused: FLOW } : atEnd(text, note);
  const { value } = guidance;
  if (value.type === 'scalar' && value.value === null) {
    const end = lineEnd(text, guidance.keySpan.end);
    return { offset: end, length: 0, newText: `${breakBefore(text, end)}${item(note, '  ')}` };
  }
  if (value.type !== 'list') return { refused: 'guidance is not a list: correct it first.' };
  if (text.charAt(value.span.start) === '[') return intoFlow(text, guidance, value, note);
  const last = value.items.at(-1);
  const first = value.items[0];
  if (last === undefined || first === undefined) return { refused: 'guidance is not a list: correct it first.' };
  const lineStart = text.lastIndexOf('\n', value.span.start - 1) + 1;
  const indent = /^ */.exec(text.slice(lineStart))?.[0] ?? '';
  const end = lineEnd(text, contentEnd(text, last.span.end));
  return { offset: end, length: 0, newText: `${breakBefore(text, end)}${item(note, indent)}` };
}

const FLOW = 'guidance is written in brackets: put its items on lines of their own first.';

function intoFlow(text: string, guidance: YamlEntry, value: YamlList, note: NewNote): Insertion | { readonly refused: string } {
  if (value.items.length > 0) return { refused: FLOW };
  const { start, end } = value.span;
  const after = lineEnd(text, end);
  // What stands behind the brackets is a comment at most.
  if (!/^\s*(?:#.*)?$/.test(text.slice(end, after).replace(/\s+$/, ''))) return { refused: FLOW };
  const blank = text.slice(guidance.keySpan.end, start).length - text.slice(guidance.keySpan.end, start).trimEnd().length;
  return { offset: start - blank, length: end - start + blank, newText: `\n${item(note, '  ').trimEnd()}` };
}

function atEnd(text: string, note: NewNote): Insertion {
  const start = text === '' ? 'version: 1\n' : breakBefore(text, text.length);
  return { offset: text.length, length: 0, newText: `${start}guidance:\n${item(note, '  ')}` };
}

function item({ match, say, links = [], lessons = [] }: NewNote, indent: string): string {
  const keys = Object.entries(match) as readonly (readonly [string, readonly (string | number)[]])[];
  const inner = keys.map(([key, values]) => `${key}: [${values.map(flow).join(', ')}]`).join(', ');
  return [
    `${indent}- match: {${inner}}`,
    ...(say === undefined || say.trim() === '' ? [] : [`${indent}  say: ${JSON.stringify(say.replace(/\s+/g, ' ').trim())}`]),
    ...(links.length === 0
      ? []
      : [
          `${indent}  links: [${links.map(({ title, url }) => `{title: ${JSON.stringify(title)}, url: ${JSON.stringify(url)}}`).join(', ')}]`,
        ]),
    ...(lessons.length === 0 ? [] : [`${indent}  lessons: [${lessons.map(flow).join(', ')}]`]),
    '',
  ].join('\n');
}

function flow(value: string | number): string {
  if (typeof value === 'number') return String(value);
  return /^[A-Za-z][\w./-]*$/.test(value) && !/^(?:true|false|null|yes|no|on|off)$/i.test(value) ? value : JSON.stringify(value);
}

function breakBefore(text: string, offset: number): string {
  return offset === 0 || text.charAt(offset - 1) === '\n' ? '' : '\n';
}

/** Block values reach over the blank lines and comments after them; what counts is where their text ends. */
function contentEnd(text: string, end: number): number {
  let at = end;
  while (at > 0) {
    const start = text.lastIndexOf('\n', at - 1) + 1;
    const line = text.slice(start, at);
    if (line.trim() !== '' && !/^\s*#/.test(line)) return start + line.trimEnd().length;
    at = start - 1;
  }
  return end;
}

function lineEnd(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  return newline < 0 ? text.length : newline + 1;
}

export interface LessonAbout {
  /** `2026-11-23`. */
  readonly today: string;
  readonly title: string;
  readonly ruleId?: string | undefined;
  readonly cwes: readonly { readonly id: number; readonly name?: string | undefined }[];
  readonly path?: string | undefined;
}

export interface NewFile {
  /** Relative to the folder of the champions file. */
  readonly path: string;
  readonly text: string;
}

/** A blameless lesson to fill in: what happened, never who. */
export function writeLesson({ today, title, ruleId, cwes, path }: LessonAbout): NewFile {
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  const slug = words.replace(/^-|-$/g, '').slice(0, 60).replace(/-$/, '');
  const about = [
    ...cwes.map(({ id, name }) => `CWE-${id}${name === undefined ? '' : ` ${name}`}`),
    ...(ruleId === undefined ? [] : [`rule ${ruleId}`]),
    ...(path === undefined ? [] : [path]),
  ];
  const text = [
    `# ${title.replace(/\s+/g, ' ').trim()}`,
    `${today}${about.length === 0 ? '' : ` · ${about.join(' · ')}`}`,
    '## What happened',
    'One or two sentences. Systems and steps, no names.',
    '## How it was found',
    'A scan, a review, a report, an incident?',
    '## What we changed',
    'The fix, and what now keeps it from coming back.',
    '## What to look for',
    'Where else this could be, and how to recognise it.',
  ].join('\n\n');
  return { path: `lessons/${today.slice(0, 7)}-${slug === '' ? 'lesson' : slug}.md`, text: `${text}\n` };
}

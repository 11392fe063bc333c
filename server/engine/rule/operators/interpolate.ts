// Puts what metavariables are bound to into a rule's message or fix. A name that is not bound stays as it is written.

export interface Interpolated {
  /** Source text of the binding. */
  readonly text: string;
  /** Its propagated value, where one is known. */
  readonly value?: string;
}

export type Lookup = (name: string) => Interpolated | undefined;

/** A message or fix, taken apart once: text as it is, and mentions of metavariables. */
export interface Template {
  readonly parts: readonly (string | Mention)[];
  /** Whether a mention asks for a value. */
  readonly wantsValues: boolean;
}

interface Mention {
  readonly name: string;
  /** As the template spells it. */
  readonly written: string;
  /** `value($X)`. */
  readonly valued: boolean;
}

const NAME = String.raw`\$(?:\.\.\.)?[A-Z_][A-Z_0-9]*|\$[0-9]+`;
const MENTION = new RegExp(String.raw`value\((${NAME})\)|(${NAME})`, 'g');

export function templateOf(text: string): Template {
  const parts: (string | Mention)[] = [];
  let end = 0;
  for (const found of text.matchAll(MENTION)) {
    const [written, valued, plain = ''] = found;
    if (found.index > end) parts.push(text.slice(end, found.index));
    parts.push({ name: valued ?? plain, written, valued: valued !== undefined });
    end = found.index + written.length;
  }
  if (end < text.length) parts.push(text.slice(end));
  return { parts, wantsValues: parts.some((part) => typeof part !== 'string' && part.valued) };
}

/** `value($X)` becomes the value, `$X`, `$...X` and `$1` the source text. */
export function interpolate({ parts }: Template, lookup: Lookup): string {
  let text = '';
  for (const part of parts) text += typeof part === 'string' ? part : mentioned(part, lookup);
  return text;
}

function mentioned({ name, written, valued }: Mention, lookup: Lookup): string {
  if (!valued) return longest(name, lookup);
  const found = lookup(name);
  return found === undefined ? written : (found.value ?? found.text);
}

/** `$XY` is `$X` followed by Y when only `$X` is bound: semgrep replaces names, longest first, wherever they stand. */
function longest(name: string, lookup: Lookup): string {
  for (let length = name.length; length > 1; length--) {
    const found = lookup(name.slice(0, length));
    if (found !== undefined) return found.text + name.slice(length);
  }
  return name;
}

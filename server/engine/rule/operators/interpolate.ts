// Puts what metavariables are bound to into a rule's message or fix. A name that is not bound stays as it is written.

export interface Interpolated {
  /** Source text of the binding. */
  readonly text: string;
  /** Its propagated value, where one is known. */
  readonly value?: string;
}

const NAME = String.raw`\$(?:\.\.\.)?[A-Z_][A-Z_0-9]*|\$[0-9]+`;
const MENTION = new RegExp(String.raw`value\((${NAME})\)|(${NAME})`, 'g');

/** `value($X)` becomes the value, `$X`, `$...X` and `$1` the source text. */
export function interpolate(template: string, lookup: (name: string) => Interpolated | undefined): string {
  return template.replace(MENTION, (all, valued: string | undefined, plain: string | undefined) => {
    if (plain !== undefined) return longest(plain, lookup);
    const found = valued === undefined ? undefined : lookup(valued);
    return found === undefined ? all : (found.value ?? found.text);
  });
}

/** `$XY` is `$X` followed by Y when only `$X` is bound: semgrep replaces names, longest first, wherever they stand. */
function longest(name: string, lookup: (name: string) => Interpolated | undefined): string {
  for (let length = name.length; length > 1; length--) {
    const found = lookup(name.slice(0, length));
    if (found !== undefined) return found.text + name.slice(length);
  }
  return name;
}

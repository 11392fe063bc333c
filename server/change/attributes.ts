// Reads `git check-attr -z` output: what .gitattributes says about each path.

/** The attributes that decide how a file counts. */
export const ATTRIBUTES: readonly string[] = [
  'linguist-generated',
  'linguist-vendored',
  'linguist-documentation',
  'diff',
  'filter',
  'security-review',
];

/** `set`, `unset`, or a value; what is unspecified is left out. */
export type Attributes = Readonly<Record<string, string>>;

export function parseCheckAttr(text: string): ReadonlyMap<string, Attributes> {
  const fields = text.split('\0');
  const found = new Map<string, Record<string, string>>();
  for (let at = 0; at + 2 < fields.length; at += 3) {
    const [path = '', name = '', value = ''] = fields.slice(at, at + 3);
    if (value === 'unspecified') continue;
    const of = found.get(path) ?? {};
    of[name] = value;
    found.set(path, of);
  }
  return found;
}

// `requires`: a boolean expression over taint labels, in Python's spelling.

/** Whether the labels at hand satisfy the expression; one that cannot be read is not satisfied. */
export function satisfies(requires: string, labels: ReadonlySet<string>): boolean {
  const tokens = requires.match(/[A-Za-z_][A-Za-z0-9_]*|[()]/gu) ?? [];
  const reader: Reader = { tokens, at: 0, labels };
  const value = readOr(reader);
  return value && reader.at === tokens.length;
}

interface Reader {
  readonly tokens: readonly string[];
  readonly labels: ReadonlySet<string>;
  at: number;
}

function readOr(reader: Reader): boolean {
  let value = readAnd(reader);
  while (take(reader, 'or')) {
    const right = readAnd(reader);
    value = value || right;
  }
  return value;
}

function readAnd(reader: Reader): boolean {
  let value = readNot(reader);
  while (take(reader, 'and')) {
    const right = readNot(reader);
    value = value && right;
  }
  return value;
}

function readNot(reader: Reader): boolean {
  let negated = false;
  while (take(reader, 'not')) negated = !negated;
  return readAtom(reader) !== negated;
}

function readAtom(reader: Reader): boolean {
  if (take(reader, '(')) {
    const value = readOr(reader);
    take(reader, ')');
    return value;
  }
  const token = reader.tokens[reader.at++];
  if (token === undefined || token === 'False') return false;
  return token === 'True' || reader.labels.has(token);
}

function take(reader: Reader, token: string): boolean {
  if (reader.tokens[reader.at] !== token) return false;
  reader.at++;
  return true;
}

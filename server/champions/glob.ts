// Globs over slash-separated paths, for CODEOWNERS of both dialects and for the paths of champions.yml. Patterns come from
// anyone, so matching takes at most pattern × path steps and never goes through a regular expression.

/** One directory level: a literal character, any one, any run of them, or a class. */
type Token =
  | { readonly type: 'char'; readonly char: string }
  | { readonly type: 'one' }
  | { readonly type: 'run' }
  | { readonly type: 'class'; readonly negated: boolean; readonly ranges: readonly (readonly [string, string])[] };

/** A level of the path, or any number of levels. */
type Level = readonly Token[] | 'levels';

export interface Glob {
  readonly levels: readonly Level[];
}

export interface GlobSyntax {
  /** `[a-z]` is a class; otherwise brackets are ordinary characters. */
  readonly classes: boolean;
}

/** Compiles a pattern that is relative to the root: no leading slash. */
export function compileGlob(pattern: string, syntax: GlobSyntax): Glob {
  const levels: Level[] = [];
  for (const part of splitLevels(pattern)) {
    if (part !== '**') levels.push(tokens(part, syntax));
    else if (levels.at(-1) !== 'levels') levels.push('levels');
  }
  return { levels };
}

/** Does the pattern fit the whole path? With `below`, also everything in a directory that it fits. */
export function globFits({ levels }: Glob, path: string, below = false): boolean {
  const parts = path.split('/');
  let level = 0;
  let part = 0;
  let retry: { readonly level: number; part: number } | undefined;
  for (;;) {
    if (level === levels.length && (below || part === parts.length)) return true;
    const wanted = levels[level];
    const given = parts[part];
    if (wanted === 'levels') {
      level += 1;
      retry = { level, part };
    } else if (wanted !== undefined && given !== undefined && levelFits(wanted, given)) {
      level += 1;
      part += 1;
    } else if (retry !== undefined && retry.part < parts.length) {
      retry.part += 1;
      ({ level, part } = retry);
    } else {
      return false;
    }
  }
}

function splitLevels(pattern: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern.charAt(at);
    if (char === '\\') {
      part += pattern.slice(at, at + 2);
      at += 1;
    } else if (char === '/') {
      parts.push(part);
      part = '';
    } else {
      part += char;
    }
  }
  return [...parts, part];
}

function tokens(part: string, syntax: GlobSyntax): readonly Token[] {
  const found: Token[] = [];
  for (let at = 0; at < part.length; at++) {
    const char = part.charAt(at);
    if (char === '\\' && at + 1 < part.length) {
      at += 1;
      found.push({ type: 'char', char: part.charAt(at) });
    } else if (char === '*') {
      if (found.at(-1)?.type !== 'run') found.push({ type: 'run' });
    } else if (char === '?') {
      found.push({ type: 'one' });
    } else if (char === '[' && syntax.classes) {
      const end = part.indexOf(']', at + 2);
      if (end < 0) {
        found.push({ type: 'char', char });
      } else {
        found.push(classOf(part.slice(at + 1, end)));
        at = end;
      }
    } else {
      found.push({ type: 'char', char });
    }
  }
  return found;
}

function classOf(body: string): Token {
  const negated = body.startsWith('!') || body.startsWith('^');
  const chars = negated ? body.slice(1) : body;
  const ranges: (readonly [string, string])[] = [];
  for (let at = 0; at < chars.length; at++) {
    const isRange = chars.charAt(at + 1) === '-' && at + 2 < chars.length;
    ranges.push([chars.charAt(at), chars.charAt(isRange ? at + 2 : at)]);
    if (isRange) at += 2;
  }
  return { type: 'class', negated, ranges };
}

function levelFits(wanted: readonly Token[], text: string): boolean {
  let token = 0;
  let at = 0;
  let retry: { readonly token: number; at: number } | undefined;
  for (;;) {
    if (token === wanted.length && at === text.length) return true;
    const next = wanted[token];
    if (next?.type === 'run') {
      token += 1;
      retry = { token, at };
    } else if (next !== undefined && at < text.length && charFits(next, text.charAt(at))) {
      token += 1;
      at += 1;
    } else if (retry !== undefined && retry.at < text.length) {
      retry.at += 1;
      ({ token, at } = retry);
    } else {
      return false;
    }
  }
}

function charFits(token: Token, char: string): boolean {
  switch (token.type) {
    case 'char':
      return token.char === char;
    case 'one':
    case 'run':
      return true;
    case 'class':
      return token.ranges.some(([from, to]) => from <= char && char <= to) !== token.negated;
  }
}

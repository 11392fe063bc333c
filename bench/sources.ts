// The JavaScript that is scanned: real sources from development dependencies, cut between top-level statements, so that a file
// of any length parses without errors. The same installation gives the same files.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Parse } from '../server/engine/index.ts';

export interface Source {
  readonly lines: number;
  readonly text: string;
}

/** Plain JavaScript: hand-written first, then what compilers made. */
const FOLDERS = ['mocha/lib', 'yaml/dist', 'vscode-languageserver/lib', 'ajv/dist', 'vscode-languageserver-protocol/lib'];

/** A file of about as many lines for each length. */
export function sourcesFrom(modules: string, lengths: readonly number[], parse: Parse): readonly Source[] {
  const statements = FOLDERS.flatMap((folder) => javascriptBelow(join(modules, folder))).flatMap((file) =>
    statementsOf(readFileSync(file, 'utf8'), parse),
  );
  return lengths.map((length) => {
    const taken: string[] = [];
    let lines = 0;
    for (const statement of statements) {
      const size = countLines(statement);
      // One long statement must not make a short file long.
      if (lines + size > length * 1.02) continue;
      taken.push(statement);
      lines += size;
      if (lines >= length) break;
    }
    return { lines: length, text: `${taken.join('\n')}\n` };
  });
}

export function countLines(text: string): number {
  return text.split('\n').length;
}

function javascriptBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.c?js$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** The top-level statements with the comments before them; of a file that does not parse, none. */
function statementsOf(text: string, parse: Parse): readonly string[] {
  const { root, errors } = parse('javascript', text);
  if (errors.length > 0) return [];
  const ends = root.children
    .filter((node) => node.named && node.type !== 'comment' && node.type !== 'hash_bang_line')
    .map(({ end }) => end);
  return ends.map((end, at) =>
    text
      .slice(ends[at - 1] ?? 0, end)
      .replace(/^#!.*|^;/, '')
      .trim(),
  );
}

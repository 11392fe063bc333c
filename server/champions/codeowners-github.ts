// GitHub's CODEOWNERS: the last matching line decides, and a line without owners takes ownership away. Patterns are those of
// gitignore without `!`, `[ ]` and `\#`, and `dir/*` does not reach into subdirectories.

import { compileGlob, globFits } from './glob.ts';

const OWNER = /^(?:@[\w-]+(?:\/[\w.-]+)?|[^\s@]+@[^\s@]+\.[^\s@]+)$/;

export function githubOwners(text: string, path: string): { readonly owners: readonly string[]; readonly line?: number } {
  const lines = text.split(/\r?\n/);
  for (let at = lines.length - 1; at >= 0; at--) {
    const rule = readLine(lines[at] ?? '');
    if (rule !== undefined && patternFits(rule.pattern, path)) return { owners: rule.owners, line: at + 1 };
  }
  return { owners: [] };
}

function readLine(line: string): { readonly pattern: string; readonly owners: readonly string[] } | undefined {
  const words = line.match(/(?:\\.|[^\s\\]|\\$)+/g) ?? [];
  const comment = words.findIndex((word) => word.startsWith('#'));
  const [pattern, ...owners] = comment < 0 ? words : words.slice(0, comment);
  if (pattern === undefined || /^!|\[|^\\#/.test(pattern) || !owners.every((owner) => OWNER.test(owner))) return undefined;
  return { pattern, owners };
}

function patternFits(pattern: string, path: string): boolean {
  const directory = pattern.endsWith('/');
  const bare = pattern.replace(/^\/|\/$/g, '');
  const anchored = pattern.startsWith('/') || bare.includes('/');
  const glob = compileGlob(anchored ? bare : `**/${bare}`, { classes: false });
  if (directory) return globFits(glob, parentOf(path), true);
  return globFits(glob, path, !(anchored && /(?:^|\/)\*$/.test(bare)));
}

/** The directory of a path; one that no pattern fits for a path at the root. */
function parentOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

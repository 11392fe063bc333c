// The ids under which rules are reported: semgrep puts the folders of the rule file before the id it has there. A `nosemgrep`
// comment may name either.

import { isAbsolute, relative, sep } from 'node:path';

/** Semgrep's rule: the folders of the path, joined by dots, without dots in front and without signs no id may have. */
export function idPrefix(cwd: string, path: string): string {
  const inside = isAbsolute(path) ? relative(cwd, path) : path;
  const outside = isAbsolute(path) && (inside.startsWith('..') || isAbsolute(inside));
  const folders = (outside ? path : inside).split(sep).slice(0, -1);
  const joined = folders.join('.').replace(/^[./]+/, '');
  return joined === '' ? '' : `${joined}.`.replace(/[^a-zA-Z0-9._-]/g, '');
}

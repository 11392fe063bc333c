// Addresses of files on our Markdown pages. VS Code's preview opens those that begin with a slash in the first folder of the
// workspace, and no others.

import { isAbsolute, join, relative } from 'node:path';
import { isWithin } from './uris.ts';

/** `path` from `root`, `line` from 1; undefined outside the first folder. */
export function fileLink(folder: string | undefined, root: string, path: string, line?: number): string | undefined {
  const at = join(root, path);
  if (folder === undefined || isAbsolute(path) || !isWithin(at, folder)) return undefined;
  const way = relative(folder, at).replaceAll('\\', '/').split('/').map(escaped).join('/');
  return `/${way}${line === undefined ? '' : `#L${line}`}`;
}

/** Parentheses would end a link. */
function escaped(part: string): string {
  return encodeURIComponent(part).replace(/[()]/g, (letter) => (letter === '(' ? '%28' : '%29'));
}

// Looks at a path alone: which words it is made of, and which globs it matches. Paths are relative to the repository, with
// forward slashes.

import picomatch from 'picomatch';

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export function directoryOf(path: string): string {
  const at = path.lastIndexOf('/');
  return at < 0 ? '' : path.slice(0, at);
}

/** `src/userLogin/oauth-token.ts` → src, user, login, oauth, token, ts. */
export function pathWords(path: string): readonly string[] {
  return path
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** A glob without a slash matches in every folder, as in .gitignore; one with a slash starts at the top. */
export function globMatcher(globs: readonly string[]): (path: string) => boolean {
  if (globs.length === 0) return () => false;
  return picomatch(
    globs.flatMap((glob) => {
      const anchored = glob.replace(/^\//, '');
      const open = anchored.endsWith('/') ? `${anchored}**` : anchored;
      return anchored.replace(/\/$/, '').includes('/') || glob.startsWith('/') ? [open] : [`**/${open}`];
    }),
    { dot: true, nonegate: true, posix: true },
  );
}

/** Orders text by its code units, the same everywhere. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

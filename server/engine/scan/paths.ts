// Decides by a rule's `paths:` whether the rule looks at a file. Globs float: `P` means `**/P` and everything below `**/P`;
// a leading slash anchors them to the project's root.

import picomatch from 'picomatch';

export interface PathFilter {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** Compiles a filter once; the result takes a path relative to the project, with forward slashes. */
export function compilePaths(filter: PathFilter): (path: string) => boolean {
  const included = globMatcher(filter.include);
  const excluded = globMatcher(filter.exclude);
  return (path) => {
    const clean = path.replace(/^(?:\.?\/)+/, '');
    return (filter.include.length === 0 || included(clean)) && !excluded(clean);
  };
}

/** Whether a filter lets a path through. For many paths compile the filter once. */
export function pathAllowed(path: string, filter: PathFilter): boolean {
  return compilePaths(filter)(path);
}

/** Whether one of semgrep's floating globs matches a path. */
export function globMatcher(globs: readonly string[]): (path: string) => boolean {
  if (globs.length === 0) return () => false;
  return picomatch(globs.flatMap(variants), { dot: true, nobrace: true, noextglob: true, nonegate: true, posix: true });
}

function variants(glob: string): string[] {
  const trimmed = glob.replace(/\/+$/, '');
  // Only * ? [ ] and backslash are special to semgrep; the library knows more.
  const escaped = trimmed.replace(/(?<!\\)[(){}|"+@]/g, '\\$&').replace(/^\.\//, '');
  const rooted = escaped.startsWith('/') ? escaped.replace(/^\/+/, '') : `**/${escaped}`;
  return [rooted, `${rooted}/**`];
}

// Which files do not count, and why. Several places have a say, in a fixed order; the last word wins. What does not count is not
// forgotten: it is listed among what cannot be reviewed by reading.

import type { Attributes } from './attributes.ts';
import type { GeneratedFiles } from './generated-files.ts';
import { baseName, globMatcher } from './paths.ts';
import type { UnreviewableKind } from './types.ts';

/** `skip` with its reason, or how far a file counts whatever it is: `full`, `half`; undefined: by its class. */
export interface Verdict {
  readonly count: 'skip' | 'half' | 'full' | undefined;
  readonly kind?: UnreviewableKind;
  readonly why?: string;
}

export interface ExclusionInput {
  readonly path: string;
  readonly binary: boolean;
  readonly submodule: boolean;
  readonly attributes: Attributes | undefined;
  /** The first lines of the file, as far as they are known. */
  readonly head: string | undefined;
}

const LOCK_FILES = new Set([
  'package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock', 'bun.lockb', 'deno.lock', 'Cargo.lock',
  'Gemfile.lock', 'composer.lock', 'poetry.lock', 'Pipfile.lock', 'uv.lock', 'go.sum', 'mix.lock', 'Podfile.lock', 'pubspec.lock',
  'flake.lock', 'gradle.lockfile', 'packages.lock.json',
]); // prettier-ignore

const FOLDERS: readonly (readonly [RegExp, UnreviewableKind, string])[] = [
  [/(?:^|\/)(?:vendor|third_party|node_modules)\//, 'vendored', 'vendored'],
  [/(?:^|\/)dist\//, 'generated', 'build output'],
  [/(?:^|\/)__snapshots__\//, 'snapshot', 'snapshot'],
];
const NAMES: readonly (readonly [RegExp, UnreviewableKind, string])[] = [
  [/\.min\.[^.]+$/, 'minified', 'minified'],
  [/\.map$/, 'generated', 'source map'],
  [/\.snap$/, 'snapshot', 'snapshot'],
  [/\.svg$/i, 'image', 'image'],
];

const HEADER = /\bCode generated\b.*\bDO NOT EDIT\b|@generated\b|<auto-?generated\b/i;
const HEADER_LINES = 5;

export function builtInExclusion(path: string): Verdict | undefined {
  if (LOCK_FILES.has(baseName(path))) return { count: 'skip', kind: 'lock file', why: 'lock file' };
  const found = [...FOLDERS, ...NAMES].find(([pattern]) => pattern.test(path));
  return found === undefined ? undefined : { count: 'skip', kind: found[1], why: found[2] };
}

/** Does a file begin by saying that a tool wrote it? */
export function hasGeneratedHeader(head: string): boolean {
  return head.split('\n', HEADER_LINES).some((line) => HEADER.test(line.slice(0, 500)));
}

export interface ExclusionRules {
  readonly generatedFiles: GeneratedFiles;
  readonly exclude: Readonly<Record<string, boolean>>;
}

/** Compiles the rules once for many files. */
export function exclusion({ generatedFiles, exclude }: ExclusionRules): (file: ExclusionInput) => Verdict {
  const own = Object.entries(exclude).map(([glob, skip]) => ({ glob, skip, matches: globMatcher([glob]) }));
  return (file) => {
    if (file.submodule) return { count: 'skip', kind: 'submodule', why: 'submodule' };
    let verdict: Verdict = { count: undefined };
    const say = (next: Verdict | undefined): void => {
      if (next !== undefined) verdict = next;
    };
    say(builtInExclusion(file.path));
    if (file.head !== undefined && hasGeneratedHeader(file.head)) {
      say({ count: 'skip', kind: 'generated', why: 'generated: its header says so' });
    }
    if (generatedFiles(file.path)) say({ count: 'skip', kind: 'generated', why: 'generated: .generated_files' });
    say(byAttributes(file.attributes));
    say(byOwnAttribute(file.attributes?.['security-review']));
    for (const { glob, skip, matches } of own) {
      if (matches(file.path))
        say(skip ? { count: 'skip', kind: 'excluded', why: `setting exclude: ${glob}` } : { count: 'full' });
    }
    // There are no lines to read in it, whatever anybody says.
    return file.binary ? { count: 'skip', kind: 'binary', why: 'binary' } : verdict;
  };
}

function byAttributes(attributes: Attributes | undefined): Verdict | undefined {
  if (attributes === undefined) return undefined;
  const { filter, diff } = attributes;
  if (filter === 'lfs') return { count: 'skip', kind: 'lfs', why: 'Git LFS' };
  if (diff === 'unset') return { count: 'skip', kind: 'binary', why: 'marked -diff' };
  const names = [
    ['linguist-generated', 'generated', 'generated: .gitattributes'],
    ['linguist-vendored', 'vendored', 'vendored: .gitattributes'],
    ['linguist-documentation', 'excluded', 'documentation: .gitattributes'],
  ] as const;
  const on = names.find(([name]) => ['set', 'true'].includes(attributes[name] ?? ''));
  if (on !== undefined) return { count: 'skip', kind: on[1], why: on[2] };
  return names.some(([name]) => ['unset', 'false'].includes(attributes[name] ?? '')) ? { count: undefined } : undefined;
}

function byOwnAttribute(value: string | undefined): Verdict | undefined {
  if (value === 'skip' || value === 'unset') return { count: 'skip', kind: 'excluded', why: 'attribute security-review=skip' };
  if (value === 'half' || value === 'full') return { count: value };
  return undefined;
}

// CODEOWNERS: who owns a path, in GitHub's and in GitLab's dialect. The two differ in what a pattern means, so nothing here is
// shared but the answer. Lines that the host would skip are skipped.

import { githubOwners } from './codeowners-github.ts';
import { gitlabOwners } from './codeowners-gitlab.ts';

export type Dialect = 'github' | 'gitlab';

export interface OwnedSection {
  /** null: the lines before the first heading. */
  readonly name: string | null;
  readonly owners: readonly string[];
  readonly optional: boolean;
  readonly approvals: number;
}

export interface Ownership {
  /** As the file writes them: `@user`, `@org/team`, `@@role`, an address. Empty: nobody. */
  readonly owners: readonly string[];
  /** From 1; the line that decides. Always absent for GitLab, where several may. */
  readonly line?: number | undefined;
  /** GitLab only: each section that applies. */
  readonly sections?: readonly OwnedSection[];
}

/** Where hosts look; the first file that is there counts. */
export const CODEOWNERS_PLACES: readonly string[] = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'];

/** GitHub does not load a larger file. */
export const MAX_CODEOWNERS = 3_000_000;

/** `path` is relative to the root of the repository, with forward slashes. */
export function ownersOf(text: string, path: string, dialect: Dialect): Ownership {
  if (text.length > MAX_CODEOWNERS) return { owners: [] };
  return dialect === 'github' ? githubOwners(text, path) : gitlabOwners(text, path);
}

/** Guesses the dialect from where the file is, where the repository is hosted, and what only GitLab understands. */
export function dialectOf(place: string, text: string, remoteHost = ''): Dialect {
  if (place.startsWith('.gitlab/')) return 'gitlab';
  if (place.startsWith('.github/') || remoteHost === 'github.com') return 'github';
  if (remoteHost.includes('gitlab')) return 'gitlab';
  return /^\s*(?:\^?\[[^\]\n]+\](?:\[\d*\])?(?:\s|$)|!\S)|\s@@\w/m.test(text) ? 'gitlab' : 'github';
}

/** Owners of sections whose name speaks of security: better than any other owner. */
export function securityOwners({ sections }: Ownership): readonly string[] {
  const named = (sections ?? []).filter(({ name }) => name !== null && /secur|appsec|infosec/i.test(name));
  return [...new Set(named.flatMap(({ owners }) => owners))];
}

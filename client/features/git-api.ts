// What is used of the API of VS Code's own git extension: where git is, and word of changes. Everything works without it.

import { type Disposable, type Event, extensions } from 'vscode';

interface Repository {
  readonly state: { readonly onDidChange: Event<void> };
}
interface GitApi {
  readonly git: { readonly path: string };
  readonly repositories: readonly Repository[];
  readonly onDidOpenRepository: Event<Repository>;
  readonly onDidCloseRepository: Event<Repository>;
}
interface GitExtension {
  readonly getAPI: (version: 1) => GitApi;
}

function gitApi(): GitApi | undefined {
  const extension = extensions.getExtension<GitExtension>('vscode.git');
  if (extension?.isActive !== true) return undefined;
  try {
    return extension.exports.getAPI(1);
  } catch {
    // Switched off by `git.enabled`.
    return undefined;
  }
}

export function gitPath(): string | undefined {
  return gitApi()?.git.path;
}

/** Calls back when a repository changes, also when it is the terminal that changes it. */
export function onGitChange(changed: () => void): Disposable {
  const listening: Disposable[] = [];
  let api: GitApi | undefined;
  const follow = (repository: Repository): void => void listening.push(repository.state.onDidChange(changed));
  const start = (): void => {
    if (api !== undefined) return;
    api = gitApi();
    if (api === undefined) return;
    api.repositories.forEach(follow);
    listening.push(
      api.onDidOpenRepository((repository) => {
        follow(repository);
        changed();
      }),
      api.onDidCloseRepository(changed),
    );
  };
  const extension = extensions.getExtension<GitExtension>('vscode.git');
  start();
  // It is started by VS Code itself; we only wait for it.
  const waiting = extension === undefined || api !== undefined ? undefined : setInterval(start, 2000);
  const giveUp = setTimeout(() => clearInterval(waiting), 60_000);
  return {
    dispose: () => {
      clearInterval(waiting);
      clearTimeout(giveUp);
      for (const one of listening) one.dispose();
    },
  };
}

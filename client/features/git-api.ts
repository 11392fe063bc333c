// What is used of the API of VS Code's own git extension: where git is, word of changes, and the menu of the commit button.
// Everything works without it.

import { type Command, type Disposable, type Event, extensions } from 'vscode';

interface Repository {
  readonly state: { readonly onDidChange: Event<void> };
}
interface GitApi {
  readonly git: { readonly path: string };
  readonly repositories: readonly Repository[];
  readonly onDidOpenRepository: Event<Repository>;
  readonly onDidCloseRepository: Event<Repository>;
  readonly registerPostCommitCommandsProvider?: (provider: { readonly getCommands: () => readonly Command[] }) => Disposable;
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

/** Calls back once when the API is there; what that returns is disposed of with the rest. */
export function onGitApi(use: (api: GitApi) => Disposable | undefined): Disposable {
  let used: Disposable | undefined;
  let api: GitApi | undefined;
  const start = (): void => {
    if (api !== undefined) return;
    api = gitApi();
    if (api === undefined) return;
    clearInterval(waiting);
    used = use(api);
  };
  // It is started by VS Code itself; we only wait for it.
  const waiting = extensions.getExtension('vscode.git') === undefined ? undefined : setInterval(start, 2000);
  const giveUp = setTimeout(() => clearInterval(waiting), 60_000);
  start();
  return {
    dispose: () => {
      clearInterval(waiting);
      clearTimeout(giveUp);
      used?.dispose();
    },
  };
}

/** Calls back when a repository changes, also when it is the terminal that changes it. */
export function onGitChange(changed: () => void): Disposable {
  return onGitApi((api) => {
    const listening: Disposable[] = [];
    const follow = (repository: Repository): void => void listening.push(repository.state.onDidChange(changed));
    api.repositories.forEach(follow);
    listening.push(
      api.onDidOpenRepository((repository) => {
        follow(repository);
        changed();
      }),
      api.onDidCloseRepository(changed),
    );
    return { dispose: () => listening.forEach((one) => one.dispose()) };
  });
}

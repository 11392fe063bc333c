// Measures the working change for the features that show it: finds the folder, collects unsaved texts, and keeps git away from
// workspaces that nobody trusts. It changes nothing.

import { realpath } from 'node:fs/promises';
import type { ChangeSettings } from '../change/settings.ts';
import { measureWorkingChange, type MeasuredChange, type MeasureOptions } from '../host/git-change.ts';
import { Git, type GitFailure } from '../host/git-run.ts';
import type { BranchChoices, ChangeParams, Refused } from '../protocol-change.ts';
import type { Session, Workspace } from './session.ts';
import { isWithin, pathOf, relativePath } from './uris.ts';

export interface Measured {
  readonly change: MeasuredChange;
  /** Texts that are not saved, by path from the top of the repository. */
  readonly unsaved: ReadonlyMap<string, string>;
}

export class ChangeMeasure {
  private readonly session: Session;
  private readonly workspace: () => Workspace;

  private readonly measured: (change: MeasuredChange) => void;

  constructor(session: Session, workspace: () => Workspace, measured: (change: MeasuredChange) => void = () => undefined) {
    this.session = session;
    this.workspace = workspace;
    this.measured = measured;
  }

  async measure(params: ChangeParams): Promise<Measured | Refused> {
    const options = await this.options(params);
    if ('refused' in options) return options;
    const outcome = await measureWorkingChange(options);
    if (outcome.ok) this.measured(outcome.out);
    return outcome.ok ? { change: outcome.out, unsaved: options.unsaved } : refusal(outcome.failure);
  }

  /** What git is asked with; nothing has run yet when it is refused. */
  async options(params: ChangeParams): Promise<(MeasureOptions & Pick<Measured, 'unsaved'>) | Refused> {
    const git = this.git(params);
    if ('refused' in git) return git;
    const settings = this.settings(git.root);
    if (settings.enabled === false) return { refused: 'Measuring changes is switched off by a setting.', why: 'off' };
    const { unsaved = [], branches = {} } = params;
    const texts = unsaved.length === 0 ? new Map<string, string>() : await this.textsIn(git, unsaved);
    const chosenFor = (branch: string): BranchChoices | undefined =>
      Object.hasOwn(branches, branch) ? branches[branch] : undefined;
    return { git, settings, unsaved: texts, chosenFor };
  }

  /** git in the folder that is asked about. */
  git({ uri, trusted, gitPath }: ChangeParams): Git | Refused {
    if (!trusted) return { refused: 'git runs only in workspaces that you trust.', why: 'untrusted' };
    const folder = (uri === undefined ? undefined : pathOf(uri)) ?? this.workspace().folders[0];
    if (folder === undefined) return { refused: 'Open a folder that git keeps first.', why: 'no-folder' };
    return new Git({ root: folder, ...(gitPath === undefined ? {} : { gitPath }) });
  }

  settings(folder: string): Partial<ChangeSettings> {
    return this.workspace().settingsOf(folder).changeSize;
  }

  private async textsIn(git: Git, uris: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const top = await git.line(['rev-parse', '--show-toplevel']);
    const texts = new Map<string, string>();
    if (top === undefined) return texts;
    const root = await realpath(top).catch(() => top);
    for (const uri of uris) {
      const path = pathOf(uri);
      const text = this.session.document(uri)?.getText();
      if (path === undefined || text === undefined) continue;
      const real = await realpath(path).catch(() => path);
      if (isWithin(real, root)) texts.set(relativePath(root, real), text);
    }
    return texts;
  }
}

export function refusal({ kind, message }: GitFailure): Refused {
  const none = kind === 'not-a-repository' || kind === 'no-git' || kind === 'dubious-ownership';
  return { refused: message, why: none ? 'no-repository' : 'failed' };
}

// What only the editor knows: whether the workspace is trusted, and where its git is. Until it says so nothing is trusted.

import type { Connection } from 'vscode-languageserver';
import { Git } from '../host/git-run.ts';
import { METHOD, type EnvironmentParams } from '../protocol.ts';

export class Environment {
  private known: EnvironmentParams = { trusted: false };
  private readonly listeners: (() => void)[] = [];

  constructor(connection: Connection) {
    connection.onNotification(METHOD.environment, (params: EnvironmentParams) => this.set(params));
  }

  /** Hovers may hold links that run our own commands. */
  get commandLinks(): boolean {
    return this.known.commandLinks === true;
  }

  get trusted(): boolean {
    return this.known.trusted;
  }

  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** undefined: git is not run, because nobody trusts the workspace. */
  git(root: string): Git | undefined {
    const { trusted, gitPath } = this.known;
    return trusted ? new Git({ root, ...(gitPath === undefined ? {} : { gitPath }) }) : undefined;
  }

  set(params: EnvironmentParams): void {
    if (JSON.stringify(params) === JSON.stringify(this.known)) return;
    this.known = params;
    for (const listener of this.listeners) listener();
  }
}

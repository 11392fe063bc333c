// What the editor remembers of each branch of each folder, over restarts: the chosen base, declarations, and what the author said
// to the notice. It is kept in the workspace's own storage and leaves the machine never.

import type { Memento } from 'vscode';
import type { BranchChoices } from '../../server/protocol-change.ts';
import { FRESH, type NoticeMemory } from './notice.ts';

export interface BranchMemory extends BranchChoices {
  readonly notice?: NoticeMemory;
}
type Branches = Readonly<Record<string, BranchMemory>>;

/** How often the notice was shown, and how often the author set it or a part of the change aside. */
export interface Counts {
  readonly shown: number;
  readonly setAside: number;
  readonly declared: number;
}

const NONE: Counts = { shown: 0, setAside: 0, declared: 0 };
/** Old branches go first. */
const MOST_BRANCHES = 100;

export class ChangeStore {
  private readonly memento: Memento;

  constructor(memento: Memento) {
    this.memento = memento;
  }

  branches(folder: string): Branches {
    return this.memento.get<Branches>(key(folder), {});
  }

  /** As the server is told: without what is ours alone. */
  choices(folder: string): Readonly<Record<string, BranchChoices>> {
    return Object.fromEntries(
      Object.entries(this.branches(folder)).flatMap(([branch, { base, declarations }]) =>
        base === undefined && declarations === undefined
          ? []
          : [[branch, { ...(base === undefined ? {} : { base }), ...(declarations === undefined ? {} : { declarations }) }]],
      ),
    );
  }

  branch(folder: string, branch: string): BranchMemory {
    return this.branches(folder)[branch] ?? {};
  }

  notice(folder: string, branch: string): NoticeMemory {
    return this.branch(folder, branch).notice ?? FRESH;
  }

  async update(folder: string, branch: string, change: (before: BranchMemory) => BranchMemory): Promise<void> {
    const { [branch]: before = {}, ...others } = this.branches(folder);
    // Written last, read first: the order of keys is the order of use.
    const kept = Object.entries(others).slice(1 - MOST_BRANCHES);
    await this.memento.update(key(folder), { ...Object.fromEntries(kept), [branch]: change(before) });
  }

  get counts(): Counts {
    return this.memento.get<Counts>('changeSize.counts', NONE);
  }

  async count(what: keyof Counts): Promise<void> {
    const before = this.counts;
    await this.memento.update('changeSize.counts', { ...before, [what]: before[what] + 1 });
  }
}

function key(folder: string): string {
  return `changeSize.branches ${folder}`;
}

// Replays recorded changes through the measure of a change and prints how many would be over budget, by repository. For looking at
// defaults; nothing of the product uses it.
//
//   npx tsx scripts/replay.ts changes.jsonl[.gz] [--json]
//
// One change a line: {"repo": "a/b", "files": [{"path": "x", "added": 1, "deleted": 0, "binary": false}]}. Without the text of a
// change, blank lines count, and only paths say what touches security: by the files alone, over stands for at least.

import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { measureChange } from '../server/change/measure.ts';
import { DEFAULTS } from '../server/change/settings.ts';
import type { ChangeSize } from '../server/change/types.ts';
import type { ChangedFile } from '../server/change/weigh.ts';

interface Recorded {
  readonly repo: string;
  readonly files: readonly {
    readonly path: string;
    readonly oldPath?: string;
    readonly added: number;
    readonly deleted: number;
    readonly binary: boolean;
  }[];
}

const { values, positionals } = parseArgs({ options: { json: { type: 'boolean', default: false } }, allowPositionals: true });
const [path] = positionals;
if (path === undefined) throw new Error('usage: npx tsx scripts/replay.ts changes.jsonl[.gz] [--json]');
const bytes = readFileSync(path);
const text = (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('utf8');
const recorded = text.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Recorded); // prettier-ignore

const sizes = new Map<string, ChangeSize[]>();
for (const change of recorded) sizes.set(change.repo, [...(sizes.get(change.repo) ?? []), sizeOf(change)]);
const all = [...sizes.values()].flat();
const rows = [...[...sizes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([repo, list]) => row(repo, list)), row('all', all)];
if (values.json) console.log(JSON.stringify(rows));
else console.table(Object.fromEntries(rows.map(({ repository, ...rest }) => [repository, rest])));

function sizeOf({ files }: Recorded): ChangeSize {
  const changed = files.map(({ path: name, oldPath, added, deleted, binary }): ChangedFile => ({
    path: name,
    ...(oldPath === undefined ? {} : { oldPath }),
    status: oldPath === undefined ? 'modified' : 'renamed',
    oldMode: '100644',
    newMode: '100644',
    added,
    deleted,
    binary,
  }));
  const facts = {
    root: '',
    branch: undefined,
    head: undefined,
    base: { ref: '', sha: '', how: 'given' },
    staged: false,
  } as const;
  const parts = { committed: undefined, uncommitted: undefined, unpushed: undefined, partial: undefined };
  return measureChange({ ...facts, ...parts, files: changed }, { settings: DEFAULTS });
}

function row(repository: string, list: readonly ChangeSize[]): Readonly<Record<string, string | number>> {
  const lines = list.map((size) => size.lines).sort((a, b) => a - b);
  const at = (share: number): number => lines[Math.min(lines.length - 1, Math.floor(share * lines.length))] ?? 0;
  const percent = (holds: (size: ChangeSize) => boolean): number =>
    Math.round((1000 * list.filter(holds).length) / Math.max(1, list.length)) / 10;
  return {
    repository,
    changes: list.length,
    p50: at(0.5),
    p90: at(0.9),
    'over %': percent(({ level }) => level === 'over' || level === 'far'),
    'far %': percent(({ level }) => level === 'far'),
    'sensitive budget %': percent(({ budget }) => budget < DEFAULTS.budget),
  };
}

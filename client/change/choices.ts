// What the author decides about a branch: what it is compared with, when it is left in peace, and what a tool has made of it.

import { commands, type Disposable, type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import { type BaseChoice, CHANGE_METHOD, type Declaration, type Part, type PartFile } from '../../server/protocol-change.ts';
import { CHANGE } from './commands.ts';
import type { ChangeModel } from './model.ts';
import { FRESH, type Snooze } from './notice.ts';
import type { Row } from './rows.ts';

const HOURS_4 = 4 * 60 * 60 * 1000;
const KINDS: readonly Declaration['kind'][] = ['move or rename', 'formatter', 'codemod', 'vendored import', 'generated'];
const EXAMPLES: Readonly<Record<Declaration['kind'], string>> = {
  'move or rename': 'git mv src/old src/new',
  formatter: 'npx prettier --write .',
  codemod: 'npx jscodeshift -t rename-api.js src',
  'vendored import': 'acme-lib 4.2.0, unchanged',
  generated: 'npm run generate',
};

export function registerChoices(model: ChangeModel): readonly Disposable[] {
  return [
    commands.registerCommand(CHANGE.setBase, () => setBase(model)),
    commands.registerCommand(CHANGE.snooze, () => snooze(model)),
    commands.registerCommand(CHANGE.declare, (row?: Row) => declare(model, row)),
    commands.registerCommand(CHANGE.undeclare, (row?: Row) => undeclare(model, row)),
  ];
}

async function setBase(model: ChangeModel): Promise<void> {
  const { view, key, branch } = model;
  const bases = await model.ask<readonly BaseChoice[]>(CHANGE_METHOD.bases);
  const chosen = model.store.branch(key, branch).base;
  const items: readonly (QuickPickItem & { readonly ref?: string })[] = [
    { label: 'Find it out', description: chosen === undefined ? `now ${view?.base.ref ?? 'nothing'}` : '', iconPath: undefined },
    ...bases
      .filter(({ ref }) => ref !== branch)
      .map(({ ref, when, subject }) => ({
        label: ref,
        description: `${when}${ref === chosen ? ' · chosen' : ''}`,
        detail: subject,
        ref,
      })),
  ] as readonly (QuickPickItem & { readonly ref?: string })[];
  const picked = await window.showQuickPick(items, {
    title: `Compare ${branch === '' ? 'this state' : branch} with …`,
    placeHolder: 'The branch that this one will be merged into',
    matchOnDetail: true,
  });
  if (picked === undefined) return;
  await model.store.update(key, branch, (before) => without(before, 'base', picked.ref));
  await model.now();
}

/** With another value in the place of one, or none. */
function without<T extends object, K extends keyof T>(before: T, name: K, value: T[K] | undefined): T {
  const { ...after } = before;
  if (value === undefined) delete after[name];
  else after[name] = value;
  return after;
}

async function snooze(model: ChangeModel): Promise<void> {
  const { view, key, branch, store } = model;
  const head = view?.head;
  const items: readonly (QuickPickItem & { readonly snooze?: Snooze })[] = [
    ...(head === undefined ? [] : [{ label: 'Until the next commit', snooze: { head } }]),
    { label: 'For 4 hours', snooze: { until: Date.now() + HOURS_4 } },
    { label: 'On this branch', snooze: 'branch' },
    ...(store.notice(key, branch).snooze === undefined ? [] : [{ label: 'Not any more', description: 'show it again' }]),
  ];
  const picked = await window.showQuickPick(items, {
    title: 'Leave this change in peace',
    placeHolder: 'No minutes in the status bar and no notice',
  });
  if (picked === undefined) return;
  await store.update(key, branch, (before) => {
    return { ...before, notice: without(before.notice ?? FRESH, 'snooze', picked.snooze) };
  });
  if (picked.snooze !== undefined) await store.count('setAside');
  await model.now();
}

/** What can be declared: a part, or one file. */
interface Declarable extends QuickPickItem {
  readonly paths: readonly string[];
}

async function declare(model: ChangeModel, row: Row | undefined): Promise<void> {
  const view = model.view ?? (await model.now());
  if (view === undefined) return;
  const paths =
    pathsOf(row) ??
    (await pickPaths(view.open.parts, [...view.open.files, ...(view.committed?.files ?? [])], view.committed?.parts));
  if (paths === undefined) return;
  if (paths.length === 0) {
    void window.showInformationMessage('Only whole files can be declared. Other lines of these files are in another part.');
    return;
  }
  const kind = await window.showQuickPick(KINDS, { title: 'Which tool made it?', placeHolder: 'The request says so, and its lines are set aside' }) as Declaration['kind'] | undefined; // prettier-ignore
  if (kind === undefined) return;
  const note = await window.showInputBox({
    title: 'How can the reviewer check it?',
    prompt: 'The command that was run, or where it comes from. The reviewer checks this instead of each line.',
    placeHolder: EXAMPLES[kind],
  });
  if (note === undefined) return;
  const { key, branch, store } = model;
  const taken = new Set(paths);
  await store.update(key, branch, (before) => {
    const others = (before.declarations ?? []).map((one) => ({ ...one, paths: one.paths.filter((path) => !taken.has(path)) }));
    return { ...before, declarations: [...others.filter((one) => one.paths.length > 0), { kind, note: note.trim(), paths }] };
  });
  await store.count('declared');
  await model.now();
}

async function undeclare(model: ChangeModel, row: Row | undefined): Promise<void> {
  const { key, branch, store } = model;
  const { declarations = [] } = store.branch(key, branch);
  const at = Number(row?.part ?? declarations.length - 1);
  const left = declarations.filter((_one, index) => index !== at);
  await store.update(key, branch, (before) => without(before, 'declarations', left.length === 0 ? undefined : left));
  await model.now();
}

/** The files below a row of the tree that are in it as a whole. */
function pathsOf(row: Row | undefined): readonly string[] | undefined {
  if (row === undefined) return undefined;
  const own = row.file === undefined || row.context !== 'file' ? [] : [row.file];
  return [...own, ...(row.children ?? []).flatMap((child) => pathsOf(child) ?? [])];
}

async function pickPaths(
  open: readonly Part[],
  files: readonly PartFile[],
  committed: readonly Part[] = [],
): Promise<readonly string[] | undefined> {
  const items: readonly Declarable[] = [
    ...[...open, ...committed].map(({ title, files: all }) => {
      const of = all.filter(({ whole }) => whole);
      return { label: title, description: `${of.length} file${of.length === 1 ? '' : 's'}`, paths: of.map(({ path }) => path) };
    }),
    { label: 'Files', kind: QuickPickItemKind.Separator, paths: [] },
    ...[...files, ...[...open, ...committed].flatMap((part) => part.files)]
      .filter(({ whole }) => whole)
      .map(({ path }) => ({ label: path, paths: [path] })),
  ];
  return (await window.showQuickPick(items, { title: 'What did a tool make?', matchOnDescription: true }))?.paths;
}

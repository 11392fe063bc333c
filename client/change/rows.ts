// The rows of the tree *This change*, made from the server's answer. Plain data in, plain data out; the tree shows them.

import type { ChangeView, FindingsInChange, Part, PartFile, Parts, Refused } from '../../server/protocol-change.ts';
import type { Counts } from './store.ts';

/** A place in the change: a click compares it with the base. */
export interface Place {
  readonly path: string;
  readonly oldPath?: string;
  readonly deleted: boolean;
  /** From 1. */
  readonly line?: number;
}

export interface Row {
  /** Stable while the change is, so that what is open stays open. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly tooltip?: string;
  readonly icon?: string;
  readonly colour?: string;
  /** Gets the icon of a file of that name. */
  readonly file?: string;
  readonly place?: Place;
  readonly command?: string;
  /** What the menus look at. */
  readonly context?: string;
  /** The part that *Stage this part* is about. */
  readonly part?: string;
  readonly open?: boolean;
  readonly children?: readonly Row[];
}

export interface RowsInput {
  readonly view: ChangeView;
  /** Undefined while they are being looked for. */
  readonly findings?: FindingsInChange | Refused;
  readonly snoozed: boolean;
  readonly counts: Counts;
}

const ICONS: Readonly<Record<Part['kind'], string>> = {
  mechanical: 'gear',
  definitions: 'symbol-interface',
  sensitive: 'lock',
  source: 'code',
  tests: 'beaker',
  docs: 'book',
};

export function rows(input: RowsInput): readonly Row[] {
  const { view } = input;
  const { open, committed } = view;
  const nothingOpen = open.parts.length === 0 && open.files.length === 0;
  return [
    summary(input),
    ...partRows(open, 'open', true),
    ...(committed === undefined ? [] : nothingOpen ? committedRows(committed) : [committedRow(committed)]),
    ...findingRows(input),
    ...list(
      'hidden',
      'Reviewers may not see',
      'eye-closed',
      view.hidden.map(({ path, why }) => ({ path: path ?? '', why })),
    ),
    ...list('unreadable', 'Cannot be reviewed by reading', 'file-binary', view.unreadable),
    ...declarationRows(view),
  ];
}

function summary({ view, snoozed, counts }: RowsInput): Row {
  const { figures, base } = view;
  const { shown, setAside, declared } = counts;
  const facts = figures.facts.filter((fact) => !fact.startsWith('base '));
  return {
    id: 'summary',
    label: figures.title,
    ...(snoozed ? { description: 'snoozed' } : {}),
    icon: figures.partial === undefined ? 'git-compare' : 'warning',
    ...(figures.share >= 1 && !snoozed ? { colour: figures.share >= 2 ? 'list.errorForeground' : 'list.warningForeground' } : {}),
    tooltip: figures.partial ?? figures.facts.join('\n'),
    context: snoozed ? 'snoozed' : 'summary',
    children: [
      ...(figures.partial === undefined ? [] : [{ id: 'partial', label: figures.partial, icon: 'warning' }]),
      { id: 'base', label: `Compared with ${base.text}`, icon: 'git-branch', context: 'base' },
      ...facts.map((fact, at) => ({ id: `fact ${at}`, label: capital(fact), icon: 'blank' })),
      ...(shown + setAside + declared === 0
        ? []
        : [
            {
              id: 'counts',
              label: `Told ${times(shown)}, set aside ${times(setAside)}, declared ${times(declared)}`,
              tooltip:
                'Counted on this machine only, to see whether the budget fits. *Calibrate* proposes one from your history.',
              icon: 'history',
            },
          ]),
    ],
  };
}

function partRows(parts: Parts, list: 'open' | 'committed', open: boolean): readonly Row[] {
  if (parts.parts.length > 0) return parts.parts.map((part, at) => partRow(part, at, list));
  if (parts.files.length === 0) return [];
  const count = plural(parts.files.length, 'file');
  return [
    {
      id: `${list} files`,
      label: list === 'open' ? 'Changed' : 'Committed',
      description: count,
      icon: 'files',
      open,
      children: [...noteRows(parts, list), ...parts.files.map((file) => fileRow(file, list))],
    },
  ];
}

function noteRows({ note }: Parts, list: string): readonly Row[] {
  return note === undefined ? [] : [{ id: `${list} note`, label: note, icon: 'info' }];
}

function partRow({ id, title, kind, lines, minutes, files }: Part, at: number, list: string): Row {
  const size = lines === 0 ? [] : [minutes < 5 ? 'under 5 min' : `≈ ${minutes} min`];
  const description = [plural(files.length, 'file'), ...size].join(' · ');
  return {
    id: `${list} ${id}`,
    label: `${at + 1} · ${title}`,
    description,
    tooltip: `${title}\n${description}, ${plural(lines, 'review line')}`,
    icon: ICONS[kind],
    ...(list === 'open' ? { context: 'part', part: id } : { context: 'committedPart' }),
    children: files.map((file) => fileRow(file, `${list} ${id}`)),
  };
}

function fileRow(file: PartFile, under: string): Row {
  const { path, oldPath, added, deleted, sensitive, spots, status } = file;
  const { name, folder } = named(path);
  const changes = [`+${added}`, ...(deleted > 0 ? [`−${deleted}`] : [])].join(' ');
  const place: Place = { path, ...(oldPath === undefined ? {} : { oldPath }), deleted: status === 'deleted' };
  const was = oldPath === undefined ? [] : [`was ${oldPath}`];
  return {
    id: `${under} ${path}`,
    label: name,
    description: [changes, ...(sensitive > 0 ? [`${sensitive} sensitive`] : []), ...was, ...(folder === '' ? [] : [folder])].join(
      ' · ',
    ),
    tooltip: [path, ...was, plural(file.lines, 'review line')].join('\n'),
    file: path,
    place,
    // A declaration is about whole files.
    context: file.whole ? 'file' : 'pieceOfFile',
    ...(spots.length === 0
      ? {}
      : {
          children: spots.map((spot) => ({
            id: `${under} ${path} ${spot.line}`,
            label: spot.text,
            description: `line ${spot.line}`,
            icon: 'lock-small',
            place: { ...place, line: spot.line },
          })),
        }),
  };
}

function committedRow(parts: Parts): Row {
  return {
    id: 'committed',
    label: 'Committed on this branch',
    icon: 'git-commit',
    children: committedRows(parts),
  };
}

function committedRows(parts: Parts): readonly Row[] {
  const commands = parts.commands?.join('\n');
  return [
    ...partRows(parts, 'committed', true),
    ...(commands === undefined || parts.parts.length < 2
      ? []
      : [
          {
            id: 'commands',
            label: 'Copy the two commands to commit it again part by part',
            tooltip: `${commands}\n\nThe first keeps the branch as it is, the second takes its commits back and leaves every file alone.`,
            icon: 'copy',
            command: 'copyCommands',
          },
        ]),
  ];
}

function findingRows({ findings, view }: RowsInput): readonly Row[] {
  if (view.figures.lines === 0 && view.unreadable.length === 0) return [];
  const base = { id: 'findings', label: 'New findings', icon: 'search' };
  if (findings === undefined) return [{ ...base, description: 'looking …' }];
  if ('refused' in findings) return [];
  const { findings: found, scanned, notScanned } = findings;
  const left = notScanned.length === 0 ? '' : `, ${notScanned.length} not scanned`;
  const count = found.length === 0 ? `none in ${plural(scanned, 'file')}` : String(found.length);
  const children: readonly Row[] = [
    ...found.map(({ path, line, message, ruleId }, at) => ({
      id: `finding ${at}`,
      label: message.split('\n', 1)[0] ?? ruleId,
      description: `${named(path).name}:${line}`,
      tooltip: `${path}:${line}\n${ruleId}\n\n${message}`,
      icon: 'warning',
      place: { path, deleted: false, line },
    })),
    ...notScanned.map(({ path, why }, at) => ({
      id: `not scanned ${at}`,
      label: named(path).name,
      description: `not scanned: ${why}`,
      tooltip: path,
      icon: 'circle-slash',
      place: { path, deleted: false },
    })),
  ];
  return [{ ...base, description: count + left, open: found.length > 0, ...(children.length === 0 ? {} : { children }) }];
}

interface Reason {
  readonly path: string;
  readonly oldPath?: string;
  readonly why: string;
}

function list(id: string, label: string, icon: string, entries: readonly Reason[]): readonly Row[] {
  if (entries.length === 0) return [];
  const children = entries.map(({ path, oldPath, why }, at): Row => {
    if (path === '') return { id: `${id} ${at}`, label: capital(why), icon: 'info' };
    const place = { path, ...(oldPath === undefined ? {} : { oldPath }), deleted: false };
    return { id: `${id} ${at}`, label: named(path).name, description: why, tooltip: `${path}\n${why}`, file: path, place };
  });
  return [{ id, label, description: String(entries.length), icon, children }];
}

function declarationRows({ declarations }: ChangeView): readonly Row[] {
  if (declarations.length === 0) return [];
  const children = declarations.map(({ kind, note, paths }, at): Row => ({
    id: `declared ${at}`,
    label: note === '' ? capital(kind) : note,
    description: `${note === '' ? '' : `${kind} · `}${plural(paths.length, 'file')}`,
    tooltip: paths.join('\n'),
    icon: 'gear',
    context: 'declared',
    part: String(at),
  }));
  return [
    {
      id: 'declared',
      label: 'Declared as made by a tool',
      description: String(children.length),
      icon: 'gear',
      open: true,
      children,
    },
  ];
}

function named(path: string): { readonly name: string; readonly folder: string } {
  const at = path.replace(/\/$/, '').lastIndexOf('/');
  return { name: path.slice(at + 1), folder: at < 0 ? '' : path.slice(0, at) };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

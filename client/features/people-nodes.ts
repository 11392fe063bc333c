// The rows of the view *People & Guidance*, made from what the server says of a file. Plain data: no row does anything by itself.

import { type Command, Uri } from 'vscode';
import {
  COMMAND,
  type ContactLink,
  type FindingChoice,
  type Helper,
  type PeopleHere,
  type Reporting,
} from '../../server/protocol.ts';
import { reasonsOf } from './ask.ts';
import { contactIcon } from './open-contact.ts';

export interface Row {
  /** The same row keeps its id, so that it stays open when the view is read again. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly tooltip?: string;
  readonly icon?: string;
  /** Of the theme: 'list.warningForeground'. */
  readonly colour?: string;
  readonly command?: Command;
  readonly context?: string;
  readonly open?: boolean;
  readonly rows?: readonly Row[];
}

/** A finding's row is also the argument of the commands in its menu. */
export type FindingRow = Row & FindingChoice;

export function rowsOf(here: PeopleHere, findings: readonly FindingChoice[]): readonly Row[] {
  const { who, notes, problems, files } = here;
  const helpers = who.helpers.map((helper, at) => helperRow(helper, `helper ${at}`, true));
  const steps = who.escalation.flatMap(({ text, helpers: next }, step) =>
    next.map((helper, at) => ({ ...helperRow(helper, `step ${step} ${at}`, false), description: text, icon: 'arrow-up' })),
  );
  const [file] = files;
  const stale = who.notes.map((note, at): Row => ({
    id: `stale ${at}`,
    label: 'The list is out of date',
    description: 'check who is still there',
    tooltip: note,
    icon: 'warning',
    colour: 'list.warningForeground',
    ...(file === undefined ? {} : { command: openFile(Uri.parse(file)) }),
  }));
  const rows = [
    ...stale,
    ...helpers,
    ...steps,
    ...problemRows(problems),
    ...group('findings', 'Findings in this file', findings.map(findingRow), true),
    ...group('notes', 'What your team says', noteRows(notes), true),
    ...reportRows(who.reporting, here.root),
  ];
  if (rows.length === 0 || who.origin === 'champions') return rows;
  const label = helpers.length === 0 ? 'Nobody is named yet' : 'No champion is named yet';
  const create: Row = {
    id: 'create',
    label,
    description: 'create champions.yml',
    icon: 'add',
    command: { title: 'Create champions.yml', command: COMMAND.createChampions },
  };
  return helpers.length === 0 ? [create, ...rows] : [...rows, create];
}

function helperRow(helper: Helper, id: string, open: boolean): Row {
  const { name, label, reasons, members, officeHours, answersWithin, away, contacts } = helper;
  const row = (key: string, text: string, icon: string, more: Partial<Row> = {}): Row => ({
    id: `${id} ${key}`,
    label: text,
    icon,
    ...more,
  });
  return {
    id,
    label: name,
    description: label,
    tooltip: [`${name} · ${label}`, ...reasonsOf(helper)].join('\n'),
    icon: members.length > 0 || label === 'Security team' || name.includes('/') ? 'organization' : 'account',
    open,
    rows: [
      ...(away === undefined
        ? []
        : [row('away', away.text, 'calendar', away.cover === undefined ? {} : { description: `${away.cover} covers` })]),
      ...contacts.map((contact, at) => contactRow(contact, `${id} contact ${at}`)),
      ...(officeHours === undefined
        ? []
        : [
            row('hours', officeHours.open ? 'Office hours: open' : 'Office hours', 'clock', {
              description: officeHours.open ? officeHours.text.replace(/^Now /, '') : officeHours.text,
              ...(officeHours.open ? { colour: 'charts.green' } : {}),
              ...(officeHours.link?.url === undefined ? {} : { command: openContact(officeHours.link) }),
            }),
          ]),
      ...(answersWithin === undefined ? [] : [row('answers', `Answers within ${answersWithin}`, 'watch')]),
      ...(members.length === 0 ? [] : [row('members', members.join(', '), 'person')]),
      ...reasons.map((reason, at) => row(`why ${at}`, 'Why', 'info', { description: reason, tooltip: reason })),
    ],
  };
}

function contactRow(contact: ContactLink, id: string): Row {
  const { label, host, url } = contact;
  return {
    id,
    label,
    icon: contactIcon(contact),
    ...(host === undefined ? {} : { description: host }),
    tooltip: url === undefined ? label : `Open ${label}`,
    ...(url === undefined ? {} : { command: openContact(contact) }),
  };
}

function findingRow(finding: FindingChoice): FindingRow {
  const { range, ruleId, sentence, level } = finding;
  const icons = { error: 'error', warning: 'warning', information: 'info' };
  return {
    ...finding,
    id: `finding ${ruleId} ${range.start.line}:${range.start.character}`,
    label: sentence,
    description: `line ${range.start.line + 1}`,
    tooltip: `${sentence}\n${ruleId}`,
    icon: icons[level],
    colour: `list.${level === 'error' ? 'error' : 'warning'}Foreground`,
    context: 'finding',
    command: { title: 'Explain', command: COMMAND.explain, arguments: [finding] },
  };
}

function noteRows(notes: PeopleHere['notes']): readonly Row[] {
  return notes.map(({ say, links, lessons }, at): Row => {
    const rows = [
      ...links.map((link, number): Row => ({
        id: `note ${at} link ${number}`,
        label: link.title,
        description: link.host,
        icon: 'link-external',
        command: openContact({ kind: 'url', label: link.title, url: link.url, host: link.host }),
      })),
      ...lessons.map((lesson, number): Row => ({
        id: `note ${at} lesson ${number}`,
        label: lesson.title,
        description: 'a lesson',
        icon: 'book',
        command: openPreview(Uri.parse(lesson.uri)),
      })),
    ];
    const label = say === '' ? (rows[0]?.label ?? '') : say;
    return { id: `note ${at}`, label, tooltip: label, icon: 'comment', ...(rows.length === 0 ? {} : { rows, open: true }) };
  });
}

function problemRows(problems: PeopleHere['problems']): readonly Row[] {
  const [first] = problems;
  if (first === undefined) return [];
  const label = problems.length === 1 ? 'A mistake in champions.yml' : `${problems.length} mistakes in champions.yml`;
  return [
    {
      id: 'problems',
      label,
      description: first.message,
      tooltip: problems.map(({ message }) => message).join('\n'),
      icon: 'warning',
      command: openFile(Uri.parse(first.uri)),
    },
  ];
}

function reportRows(reporting: Reporting | undefined, root: string): readonly Row[] {
  if (reporting === undefined) return [];
  const { files, contacts, policy, bounty, notes } = reporting;
  const rows: readonly Row[] = [
    ...files.map((path, at): Row => ({
      id: `report file ${at}`,
      label: path,
      icon: 'book',
      command: openPreview(Uri.joinPath(Uri.parse(root), path)),
    })),
    ...contacts.map((contact, at) => contactRow(contact, `report contact ${at}`)),
    ...[policy, bounty].flatMap((link, at): readonly Row[] =>
      link === undefined
        ? []
        : [contactRow({ kind: 'url', label: link.title, url: link.url, host: link.host }, `report page ${at}`)],
    ),
    ...notes.map((note, at): Row => ({ id: `report note ${at}`, label: note, icon: 'info' })),
  ];
  return [
    { id: 'report', label: 'Report a vulnerability', description: 'in released software', icon: 'shield', rows, open: false },
  ];
}

function group(id: string, label: string, rows: readonly Row[], open: boolean): readonly Row[] {
  return rows.length === 0 ? [] : [{ id, label, rows, open }];
}

function openContact(contact: ContactLink): Command {
  return { title: 'Open', command: COMMAND.openContact, arguments: [contact] };
}

function openFile(uri: Uri): Command {
  return { title: 'Open', command: 'vscode.open', arguments: [uri] };
}

function openPreview(uri: Uri): Command {
  return { title: 'Open', command: 'markdown.showPreview', arguments: [uri] };
}

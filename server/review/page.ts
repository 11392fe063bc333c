// The page of *Review my change*: what a reviewer will meet, in the order that matters. Markdown without HTML; links are the
// caller's, given for each thing that can be opened.

import { minutesText } from '../change/budget.ts';
import type { FileSize, SplitGroup } from '../change/types.ts';
import { codeText, plainText } from './markdown-text.ts';
import { lacksTests, partialText, plural, readingOrder, reviewTime, sizeFacts } from './sentences.ts';
import type { AskPerson, NewFinding, ReviewInput } from './types.ts';

/** Where a click leads; undefined: plain text. Only addresses that the product makes itself belong here. */
export interface PageLinks {
  readonly file?: (path: string) => string | undefined;
  readonly finding?: (finding: NewFinding) => string | undefined;
  readonly group?: (group: SplitGroup) => string | undefined;
  readonly person?: (person: AskPerson) => string | undefined;
  readonly copyRequest?: string;
}

const MOST_FILES = 30;
const BLOCKS = 20;

export function reviewPage(input: ReviewInput, links: PageLinks = {}): string {
  const { size } = input;
  const parts = [
    `# ${plainText(reviewTime(size))}`,
    bar(input),
    sizeFacts(size).map(plainText).join(' · '),
    size.partial === undefined ? '' : `> ${plainText(partialText(size.partial))}`,
    links.copyRequest === undefined ? '' : `**[Copy request](${links.copyRequest})**`,
    files(
      'Touches security',
      readingOrder(size.perFile).filter((file) => file.sensitive > 0),
      links,
    ),
    findings(input, links),
    unreviewable(input, links),
    parting(input, links),
    people(input, links),
    files(
      'Everything else',
      readingOrder(size.perFile).filter((file) => file.sensitive === 0 && file.lines > 0),
      links,
    ),
    notes(input),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** How much of the hour is used, in text that every theme and screen reader shows. */
function bar({ size }: ReviewInput): string {
  if (size.lines === 0) return '';
  const share = size.lines / size.budget;
  const filled = Math.min(BLOCKS, Math.max(1, Math.round(share * BLOCKS)));
  const over = share >= 2 ? ' more than two hours' : share >= 1 ? ' more than an hour' : '';
  return `\`${'█'.repeat(filled)}${'░'.repeat(BLOCKS - filled)}\` ${Math.round(share * 100)} % of an hour of careful review${over === '' ? '' : `: **${over.trim()}**`}`;
}

function files(title: string, list: readonly FileSize[], links: PageLinks): string {
  if (list.length === 0) return '';
  const shown = list.slice(0, MOST_FILES);
  const rows = shown.map((file) => {
    const name = linked(codeText(file.path), links.file?.(file.path));
    const sensitive = file.sensitive === 0 ? '' : `${file.sensitive} sensitive`;
    return `| ${cell(name)} | ${file.lines} | ${sensitive} | +${file.added} −${file.deleted} |`;
  });
  const more = list.length > shown.length ? [`\n… ${plural(list.length - shown.length, 'more file')}`] : [];
  return [`## ${title}`, '', '| File | Review lines | | Changed |', '| --- | ---: | --- | --- |', ...rows, ...more].join('\n');
}

function findings({ findings: found }: ReviewInput, links: PageLinks): string {
  if (found === undefined) return '';
  const unscanned = found.notScanned.map(({ path, why }) => `- ${codeText(path)}: not scanned, ${plainText(why)}`);
  const lines = found.findings.map((finding) => {
    const place = linked(codeText(`${finding.path}:${finding.line}`), links.finding?.(finding));
    return `- ${place} **${plainText(finding.severity.toLowerCase())}** ${plainText(finding.message)}`;
  });
  const none = [`None in ${plural(found.scanned, 'changed file')}.`];
  return [
    '## New findings',
    '',
    ...(lines.length === 0 ? none : lines),
    ...(unscanned.length > 0 ? ['', ...unscanned] : []),
  ].join('\n');
}

function unreviewable({ size, declarations = [] }: ReviewInput, links: PageLinks): string {
  const lines = [
    ...size.unreviewable.map(({ path, why }) => `- ${linked(codeText(path), links.file?.(path))}: ${plainText(why)}`),
    ...size.hiddenInPr.map(({ path, why }) => `- ${path === undefined ? 'The change' : codeText(path)}: ${plainText(why)}`),
    ...declarations.map(
      ({ kind, note, paths }) =>
        `- ${plural(paths.length, 'file')} declared: ${kind}${note === '' ? '' : `, ${plainText(note)}`}`,
    ),
  ];
  return lines.length === 0 ? '' : ['## Cannot be reviewed by reading', '', ...lines].join('\n');
}

const NO_SPLIT = {
  empty: '',
  small: '',
  'one-group': 'Everything in this change hangs together. Ask for the review early instead of splitting it.',
  'too-many-groups': 'This change falls into too many pieces to be split by a tool.',
} as const;

function parting({ split }: ReviewInput, links: PageLinks): string {
  if (split === undefined) return '';
  if (split.noSplit !== undefined) {
    const text = NO_SPLIT[split.noSplit];
    return text === '' ? '' : `## Parts\n\n${text}`;
  }
  const rows = split.groups.map((group, at) => {
    const title = linked(plainText(group.title), links.group?.(group));
    return `| ${at + 1} | ${cell(title)} | ${plural(group.files.length, 'file')} | ${group.lines} | ${minutesText(group.minutes)} |`;
  });
  const commands =
    split.commands === undefined
      ? []
      : ['', 'All of it is committed. To commit it again part by part:', '', '```sh', ...split.commands, '```'];
  return ['## Parts', '', '| | Part | | Review lines | |', '| --- | --- | --- | ---: | --- |', ...rows, ...commands].join('\n');
}

function people({ people: list = [] }: ReviewInput, links: PageLinks): string {
  if (list.length === 0) return '';
  const lines = list.map((person) => {
    const contact = person.contact === undefined ? '' : `, ${plainText(person.contact)}`;
    const why = person.why === undefined ? '' : `: ${plainText(person.why)}`;
    return `- ${linked(plainText(person.name), links.person?.(person))}, ${plainText(person.role)}${contact}${why}`;
  });
  return ['## Whom to ask', '', ...lines].join('\n');
}

function notes({ size, commits }: ReviewInput): string {
  const lines = [
    ...(lacksTests(size) ? ['Source changed, no test changed.'] : []),
    ...(size.spread
      ? [`Spread over ${plural(size.files, 'file')} in ${plural(size.directories, 'folder')}: reviewers lose the thread.`]
      : []),
    ...(commits.behind !== undefined && commits.behind > 0 ? [`${plural(commits.behind, 'commit')} behind the base.`] : []),
    'Estimates and advice, no score.',
  ];
  return `*${lines.join(' ')}*`;
}

function linked(text: string, address: string | undefined): string {
  return address === undefined ? text : `[${text}](${address})`;
}

function cell(text: string): string {
  return text.replace(/(?<!\\)\|/g, '\\|');
}

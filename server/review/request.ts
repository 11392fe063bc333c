// The request a reviewer gets: what it is for, what is asked, and where to begin reading. It names places and never shows code.
// It holds no checklist, which would not help; the plain question for security does.

import type { ChangeSize } from '../change/types.ts';
import { codeText, plainText } from './markdown-text.ts';
import { baseText, lacksTests, partialText, plural, readingOrder, reviewTime, unscannedText } from './sentences.ts';
import type { ReviewInput } from './types.ts';

const MOST_FILES = 12;
const MOST_FINDINGS = 20;
const MOST_SUBJECTS = 8;

/** Markdown, ready to paste. */
export function requestMarkdown(input: ReviewInput): string {
  const { size } = input;
  const parts = [
    `## Security review request${size.branch === undefined ? '' : `: ${plainText(size.branch)}`}`,
    intent(input),
    '**Please review this change for security.** Say what could go wrong, not only what is wrong.',
    `${reviewTime(size)}: ${plural(size.lines, 'review line')} in ${plural(size.files, 'file')}${
      size.sensitive === 0 ? '' : `, ${size.sensitive} of them security-sensitive`
    }. An estimate, not a score.${size.partial === undefined ? '' : ` Note: ${partialText(size.partial)}.`}`,
    readFirst(size),
    findings(input),
    unreviewable(size),
    declarations(input),
    hidden(size),
    people(input),
    facts(input),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function intent({ intent: said, commits }: ReviewInput): string {
  if (said !== undefined && said.trim() !== '') return `**What it is for:** ${plainText(said)}`;
  const { subjects } = commits;
  if (subjects.length === 0) return '**What it is for:** …';
  if (subjects.length === 1) return `**What it is for:** ${plainText(subjects[0] ?? '')}`;
  const shown = subjects.slice(-MOST_SUBJECTS);
  return section('What it is for', [
    ...(shown.length < subjects.length ? [`… ${subjects.length - shown.length} earlier commits`] : []),
    ...shown.map(plainText),
  ]);
}

function readFirst({ perFile }: ChangeSize): string {
  const order = readingOrder(perFile).filter((file) => file.lines > 0 || file.sensitive > 0);
  const shown = order.slice(0, MOST_FILES);
  const lines = shown.map((file) => {
    const was = file.oldPath === undefined ? '' : `, was ${codeText(file.oldPath)}`;
    const sensitive = file.sensitive === 0 ? '' : `, ${plural(file.sensitive, 'security-sensitive line')}`;
    return `${codeText(file.path)} (+${file.added} −${file.deleted}${sensitive}${was})`;
  });
  const more = order.length - shown.length;
  return section(
    order.some((file) => file.sensitive > 0) ? 'Read first' : 'Files',
    more > 0 ? [...lines, `… ${more} more`] : lines,
  );
}

function findings({ findings: found }: ReviewInput): string {
  if (found === undefined) return '';
  const shown = found.findings.slice(0, MOST_FINDINGS);
  const more = found.findings.length - shown.length;
  const said = unscannedText(found);
  const unscanned = said === '' ? '' : ` ${plainText(said)}.`;
  if (shown.length === 0) return `**New findings:** none in ${plural(found.scanned, 'changed file')}.${unscanned}`;
  return section(
    'New findings',
    [
      ...shown.map(({ path, line, ruleId, message, severity }) => {
        const place = codeText(`${path}:${line}`);
        return `${place} ${severity.toLowerCase()}: ${plainText(message.split('\n', 1)[0] ?? '')} (${codeText(ruleId)})`;
      }),
      ...(more > 0 ? [`… ${more} more`] : []),
    ],
    unscanned.trim(),
  );
}

function unreviewable({ unreviewable: files }: ChangeSize): string {
  return section(
    'Cannot be reviewed by reading',
    files.map(({ path, why, kind, added, deleted }) => {
      const label = kind === 'lock file' ? 'dependency change' : why;
      return `${codeText(path)} (${plainText(label)}${added + deleted > 0 ? `, +${added} −${deleted}` : ''})`;
    }),
  );
}

function declarations({ declarations: given = [] }: ReviewInput): string {
  return section(
    'Made by a tool; please check the claim, not each line',
    given.map(({ kind, note, paths }) => {
      const explained = note.trim() === '' ? '' : `: ${plainText(note)}`;
      return `${kind}${explained} (${paths.length === 1 ? codeText(paths[0] ?? '') : plural(paths.length, 'file')})`;
    }),
  );
}

function hidden({ hiddenInPr }: ChangeSize): string {
  return section(
    'Easily missed in a pull request',
    hiddenInPr.map(({ path, why }) => (path === undefined ? plainText(why) : `${codeText(path)}: ${plainText(why)}`)),
  );
}

function people({ people: given = [] }: ReviewInput): string {
  return section(
    'Whom to ask',
    given.map(({ name, role, contact, why }) => {
      const reach = contact === undefined ? '' : `, ${plainText(contact)}`;
      return `${plainText(name)} (${plainText(role)}${reach})${why === undefined ? '' : `: ${plainText(why)}`}`;
    }),
  );
}

function facts({ size, commits }: ReviewInput): string {
  const lines = [
    ...(lacksTests(size) ? ['Source changed, no test changed.'] : []),
    ...(commits.coAuthors.length > 0 ? [`Written with ${commits.coAuthors.map(plainText).join(', ')}.`] : []),
    `Base ${codeText(baseText(size))} at ${codeText(size.base.sha.slice(0, 12))}${
      size.head === undefined ? '' : `, head ${codeText(size.head.slice(0, 12))}`
    }${size.uncommitted > 0 ? ', with uncommitted changes' : ''}.`,
  ];
  return lines.join('  \n');
}

function section(title: string, lines: readonly string[], after = ''): string {
  if (lines.length === 0) return '';
  return [`**${title}**`, '', ...lines.map((line) => `- ${line}`), ...(after === '' ? [] : ['', after])].join('\n');
}

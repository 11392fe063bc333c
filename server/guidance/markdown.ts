// A guidance page as Markdown. What comes from rules and repository files is escaped: nobody's text becomes a link, an image or
// a heading here. Only code spans survive, because rules use them to name things.

import { codeBlock, codeSpan, inline, paragraphs } from './escape.ts';
import type { GuidancePage, PageNote, PagePeople, PageStep, SafePattern, Standards } from './types.ts';

/** Where a click on a file of the repository leads; undefined: plain text. */
export interface GuidanceLinks {
  /** `path` from the root of the repository, `line` from 1. */
  readonly file?: (path: string, line?: number) => string | undefined;
}

const NAMES: Readonly<Record<string, string>> = {
  javascript: 'JavaScript',
  typescript: 'TypeScript',
  python: 'Python',
  java: 'Java',
  go: 'Go',
  terraform: 'Terraform',
  yaml: 'YAML',
  shellscript: 'shell scripts',
};

/** Language ids that Markdown's highlighting goes by another name. */
const FENCES: Readonly<Record<string, string>> = {
  javascriptreact: 'jsx',
  typescriptreact: 'tsx',
  terraform: 'hcl',
  shellscript: 'sh',
};

export function guidanceMarkdown(page: GuidancePage, links: GuidanceLinks = {}): string {
  const { closest, check, people } = page;
  const blocks: readonly (string | undefined)[] = [
    `# ${inline(page.ask)}`,
    subtitle(page, links),
    ...hereBlocks(page, links),
    ...(page.why.length === 0 ? [] : ['## Why it matters']),
    closest === undefined
      ? undefined
      : `This is a kind of CWE-${closest.id}, ${inline(closest.name)}; what follows is written for that.`,
    ...page.why.map(paragraphs),
    ...page.patterns.flatMap(patternBlocks),
    ...(check === undefined ? [] : ['## How to check', paragraphs(check)]),
    ...notesBlocks(page.notes, links),
    ...(people === undefined ? [] : peopleBlocks(people)),
    ...standardsBlocks(page.standards),
    ...(page.references.length === 0
      ? []
      : ['## Further reading', bullets(page.references.map((url) => `<${url.replace(/[<>\s]/g, '')}>`))]),
    '---',
    page.facts.length === 0 ? undefined : inline(page.facts.join(' · ')),
    credits(page),
  ];
  return `${blocks.filter((block) => block !== undefined && block !== '').join('\n\n')}\n`;
}

/** Where it is, under the ask; without a place the name of the weakness. */
function subtitle({ place, title }: GuidancePage, { file }: GuidanceLinks): string {
  if (place === undefined) return `*${inline(title)}*`;
  const { ruleId, path, line } = place;
  if (path === undefined) return codeSpan(ruleId);
  return linked(codeSpan(line === undefined ? path : `${path}:${line}`, 300), file?.(path, line));
}

const STEP_WORDS = { source: 'Data comes in', step: 'It passes', sink: 'It is used' } as const;

function hereBlocks({ here, place }: GuidancePage, links: GuidanceLinks): readonly string[] {
  const { why, code, trace } = here;
  const [said, ...rated] = why.map(paragraphs);
  const blocks = [
    ...(said === undefined ? [] : [said]),
    ...(code === undefined ? [] : [codeBlock(code.code, FENCES[code.languageId] ?? code.languageId)]),
    ...(trace.length === 0 ? [] : [steps(trace, place?.path, links)]),
    ...rated,
  ];
  return blocks.length === 0 ? [] : ['## Why here', ...blocks];
}

function steps(trace: readonly PageStep[], path: string | undefined, { file }: GuidanceLinks): string {
  const lines = trace.map(({ kind, line, code }, at) => {
    const where = linked(`line ${line}`, path === undefined ? undefined : file?.(path, line));
    return `${at + 1}. **${STEP_WORDS[kind]}** at ${where}: ${codeSpan(code, 80)}`;
  });
  return lines.join('\n');
}

/** An address that could end its own link is left out. */
function linked(text: string, address: string | undefined): string {
  return address === undefined || /[\s()<>]/.test(address) ? text : `[${text}](${address})`;
}

function patternBlocks({ languages, fence, code, note }: SafePattern): readonly string[] {
  const names = languages.map((language) => NAMES[language] ?? language).join(' and ');
  return [`## The safe pattern in ${names}`, codeBlock(code, fence), paragraphs(note)];
}

function notesBlocks(notes: readonly PageNote[], links: GuidanceLinks): readonly string[] {
  const said = notes
    .filter(({ say, links: pages }) => say !== '' || pages.length > 0)
    .map(({ say, links: pages, file }) => {
      const all = pages.map(({ title, url, host }) => `[${inline(title)}](${url}) (${inline(host)})`);
      const from = file === undefined ? '' : ` *(${inline(file)})*`;
      return `${[inline(say), ...all].filter((part) => part !== '').join(' ')}${from}`;
    });
  const lessons = notes.flatMap(({ lessons: paths, file }) =>
    paths.map((path) => {
      const place = lessonPath(path, file);
      return `${linked(inline(lessonTitle(path)), links.file?.(place))} (${inline(place)})`;
    }),
  );
  return [
    ...(said.length === 0 ? [] : ['## What your team says', bullets(said)]),
    ...(lessons.length === 0 ? [] : ['## This bit us before', bullets([...new Set(lessons)])]),
  ];
}

/** `lessons/2025-03-report-export.md` → '2025-03: report export'. */
export function lessonTitle(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/, '');
  const [, date, rest] = /^(\d{4}-\d{2}(?:-\d{2})?)-(.+)$/.exec(name) ?? [];
  return date === undefined || rest === undefined ? name.replaceAll('-', ' ') : `${date}: ${rest.replaceAll('-', ' ')}`;
}

/** From the root of the repository; lessons are written relative to the folder of their file. */
export function lessonPath(path: string, file: string | undefined): string {
  const folder = file?.includes('/') === true ? file.slice(0, file.lastIndexOf('/') + 1) : '';
  return path.startsWith('/') ? path.slice(1) : `${folder}${path.replace(/^\.\//, '')}`;
}

const NOBODY = 'Nobody is named for this place yet. A team names its people in `.security-review/champions.yml`.';

function peopleBlocks({ helpers, escalation, notes }: PagePeople): readonly string[] {
  const described = helpers.map((helper) => describe(helper));
  const further = escalation.map(
    ({ text, helpers: next }) =>
      `${inline(text)}: ${next.map(({ name, contacts }) => `${inline(name)}${ways(contacts)}`).join(', ')}`,
  );
  if (described.length === 0) return ['## Whom to ask', NOBODY];
  return [
    '## Whom to ask',
    bullets(described),
    ...(further.length === 0 ? [] : [bullets(further)]),
    ...notes.map((note) => `*${inline(note)}*`),
  ];
}

function describe({
  name,
  label,
  reasons,
  contacts,
  members,
  officeHours,
  answersWithin,
  away,
}: PagePeople['helpers'][number]): string {
  const facts = [
    inline(reasons.join('; ')),
    ...(away === undefined ? [] : [inline(away.cover === undefined ? away.text : `${away.text}; ${away.cover} covers`)]),
    ...(members.length === 0 ? [] : [inline(members.join(', '))]),
    ...(officeHours === undefined ? [] : [`office hours: ${inline(officeHours.text)}`]),
    ...(answersWithin === undefined ? [] : [`answers within ${inline(answersWithin)}`]),
  ];
  return `**${inline(name)}**, ${inline(label)}${ways(contacts)}  \n  ${facts.join(' · ')}`;
}

function ways(contacts: PagePeople['helpers'][number]['contacts']): string {
  const shown = contacts.map(({ label, url }) =>
    url?.startsWith('https:') === true || url?.startsWith('mailto:') === true ? `[${inline(label)}](${url})` : inline(label),
  );
  return shown.length === 0 ? '' : ` · ${shown.join(' · ')}`;
}

function standardsBlocks({ cwes, top10, asvs, cheatSheets }: Standards): readonly string[] {
  const entries = [
    ...cwes.map(({ id, name, url }) => `[CWE-${id}](${url})${name === undefined ? '' : `: ${inline(name)}`}`),
    ...top10.map(
      ({ id, title, url, via }) =>
        `OWASP Top 10: [${id} ${inline(title)}](${url})${via === undefined ? '' : `, by way of CWE-${via}`}`,
    ),
    ...(cwes.length > 0 && top10.length === 0 ? ['Outside the OWASP Top 10:2025'] : []),
    ...asvs.map(
      ({ id, level, description }) =>
        `OWASP ASVS 5.0 ${id.replace(/^V/, '')} (level ${level}): ${inline(firstSentence(description))}`,
    ),
    ...cheatSheets.map(({ title, url }) => `OWASP cheat sheet: [${inline(title.replace(/ Cheat Sheet$/, ''))}](${url})`),
  ];
  return entries.length === 0 ? [] : ['## Standards', bullets(entries)];
}

/** The whole requirement is behind its number. */
function firstSentence(text: string): string {
  return /^[^]*?[.](?=\s+[A-Z]|\s*$)/.exec(text)?.[0] ?? text;
}

function credits({ generated, standards, closest }: GuidancePage): string {
  const names = generated ? 'Description and names' : 'Names';
  const cwe = standards.cwes.length > 0 || closest !== undefined ? `${names} of CWE entries © MITRE.` : '';
  const owasp =
    standards.asvs.length + standards.top10.length + standards.cheatSheets.length > 0
      ? 'OWASP texts and titles © OWASP Foundation, CC BY-SA 4.0.'
      : '';
  return [cwe, owasp, 'This is advice for a review, not a verdict.'].filter((part) => part !== '').join(' ');
}

function bullets(entries: readonly string[]): string {
  return entries.map((entry) => `- ${entry}`).join('\n');
}

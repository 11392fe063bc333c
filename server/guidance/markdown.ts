// A guidance page as Markdown. What comes from rules and repository files is escaped: nobody's text becomes a link, an image or
// a heading here. Only code spans survive, because rules use them to name things.

import type { GuidancePage, PageNote, PagePeople, SafePattern, Standards } from './types.ts';

const NAMES: Readonly<Record<string, string>> = {
  javascript: 'JavaScript',
  typescript: 'TypeScript',
  python: 'Python',
  java: 'Java',
  go: 'Go',
  terraform: 'Terraform',
  yaml: 'YAML',
};

export function guidanceMarkdown(page: GuidancePage): string {
  const { closest, check, people } = page;
  const blocks: readonly (string | undefined)[] = [
    `# ${inline(page.ask)}`,
    page.place === undefined ? `*${inline(page.title)}*` : `*${inline(page.place)}*`,
    closest === undefined
      ? undefined
      : `This is a kind of CWE-${closest.id}, ${inline(closest.name)}; what follows is written for that.`,
    ...(page.why.length === 0 ? [] : ['## Why', ...page.why.map(paragraphs)]),
    ...page.patterns.flatMap(patternBlocks),
    ...(check === undefined ? [] : ['## How to check', paragraphs(check)]),
    ...notesBlocks(page.notes),
    ...(people === undefined ? [] : peopleBlocks(people)),
    ...standardsBlocks(page.standards),
    ...(page.references.length === 0
      ? []
      : ['## Further reading', bullets(page.references.map((url) => `<${url.replace(/[<>\s]/g, '')}>`))]),
    '---',
    credits(page),
  ];
  return `${blocks.filter((block) => block !== undefined && block !== '').join('\n\n')}\n`;
}

function patternBlocks({ languages, fence, code, note }: SafePattern): readonly string[] {
  const names = languages.map((language) => NAMES[language] ?? language).join(' and ');
  return [`## The safe pattern in ${names}`, `\`\`\`${fence}\n${code}\n\`\`\``, paragraphs(note)];
}

function notesBlocks(notes: readonly PageNote[]): readonly string[] {
  const said = notes
    .filter(({ say, links }) => say !== '' || links.length > 0)
    .map(({ say, links, file }) => {
      const all = links.map(({ title, url, host }) => `[${inline(title)}](${url}) (${inline(host)})`);
      const from = file === undefined ? '' : ` *(${inline(file)})*`;
      return `${[inline(say), ...all].filter((part) => part !== '').join(' ')}${from}`;
    });
  const lessons = notes.flatMap(({ lessons: paths, file }) =>
    paths.map((path) => `${inline(lessonTitle(path))} (${inline(lessonPath(path, file))})`),
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

function peopleBlocks({ helpers, escalation, notes }: PagePeople): readonly string[] {
  const described = helpers.map((helper) => describe(helper));
  const further = escalation.map(
    ({ text, helpers: next }) =>
      `${inline(text)}: ${next.map(({ name, contacts }) => `${inline(name)}${links(contacts)}`).join(', ')}`,
  );
  if (described.length === 0) return [];
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
    `${inline(label)}: ${inline(reasons.join('; '))}`,
    ...(away === undefined ? [] : [inline(away.cover === undefined ? away.text : `${away.text}; ${away.cover} covers`)]),
    ...(members.length === 0 ? [] : [inline(members.join(', '))]),
    ...(officeHours === undefined ? [] : [`office hours: ${inline(officeHours.text)}`]),
    ...(answersWithin === undefined ? [] : [`answers within ${inline(answersWithin)}`]),
  ];
  return `**${inline(name)}**${links(contacts)}\n  ${facts.join(' · ')}`;
}

function links(contacts: PagePeople['helpers'][number]['contacts']): string {
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
      ({ id, level, description }) => `OWASP ASVS 5.0 ${id.replace(/^V/, '')} (level ${level}): ${inline(description)}`,
    ),
    ...cheatSheets.map(({ title, url }) => `OWASP cheat sheet: [${inline(title.replace(/ Cheat Sheet$/, ''))}](${url})`),
  ];
  return entries.length === 0 ? [] : ['## Standards', bullets(entries)];
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

function paragraphs(text: string): string {
  return text.split(/\n\s*\n/).map(inline).join('\n\n'); // prettier-ignore
}

/** One line, everything escaped but `code`. */
export function inline(text: string): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return line
    .split(/(`[^`]+`)/)
    .map((part) => (/^`[^`]+`$/.test(part) ? part : escaped(part)))
    .join('');
}

function escaped(text: string): string {
  return text
    .replace(/[\\`*[\]~]|(?<!\w)_|_(?!\w)/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/^(\s*)([-=+#|]|\d+[.)])/, '$1\\$2')
    .replace(/\b(https?|ftp|mailto|www)([:.])/gi, '$1&#8203;$2');
}

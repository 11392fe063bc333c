// The page of *Review my change*: what a reviewer will meet, in the order that matters. HTML without scripts, styles or pictures;
// addresses are the caller's, given for each thing that can be opened.

import { minutesText } from '../change/budget.ts';
import type { FileSize, SplitGroup, SplitPlan } from '../change/types.ts';
import { gauge, share } from './gauge.ts';
import { html, type Html, NOTHING, prose } from './html.ts';
import { baseText, lacksTests, partialText, plural, readingOrder, sizeFacts } from './sentences.ts';
import type { AskPerson, FindingsInChange, NewFinding, ReviewInput } from './types.ts';

/** Where a click leads; undefined: plain text. Only addresses that the product makes itself belong here. */
export interface PageLinks {
  readonly file?: (path: string, oldPath: string | undefined, deleted: boolean) => string | undefined;
  readonly finding?: (finding: NewFinding) => string | undefined;
  readonly stage?: (group: SplitGroup) => string | undefined;
  readonly copyRequest?: string;
  readonly parts?: string;
  readonly again?: string;
}

const MOST_FILES = 30;
const MOST_PLACES = 6;
const MOST_MORE_PLACES = 200;

export function reviewPage(input: ReviewInput, links: PageLinks = {}): string {
  const order = readingOrder(input.size.perFile);
  const sensitive = order.filter((file) => file.sensitive > 0);
  const rest = order.filter((file) => file.sensitive === 0 && file.lines > 0);
  const page = html`<main>
    ${header(input, links)}
    ${files('Read first', 'These touch security. A reviewer who begins with them finds more.', sensitive, links)}
    <section id="findings">${findingsSection(input.findings, links)}</section>
    ${unreviewable(input, links)} ${parts(input.split, links)} ${people(input)}
    ${files(sensitive.length === 0 ? 'Files' : 'Everything else', '', rest, links)} ${notes(input, links)}
  </main>`;
  return flat(page);
}

/** The part of the page that may come later. */
export function findingsHtml(findings: FindingsInChange, links: PageLinks = {}): string {
  return flat(findingsSection(findings, links));
}

function header({ size }: ReviewInput, { copyRequest, parts: toParts }: PageLinks): Html {
  const facts = sizeFacts(size).filter((fact) => !fact.startsWith('base '));
  const title =
    size.lines === 0
      ? html`<h1>Nothing to review</h1>`
      : html`<h1>${capital(minutesText(size.minutes))} <small>of careful review</small></h1>`;
  return html`<header class="${size.level}">
    <p class="branch">${size.branch ?? 'detached HEAD'} <span>compared with ${baseText(size)}</span></p>
    ${title} ${size.lines === 0 ? NOTHING : gauge(size)}
    <ul class="facts">
      ${facts.map((fact) => html`<li>${fact}</li>`)}
    </ul>
    ${size.partial === undefined ? NOTHING : html`<p class="partial">${capital(partialText(size.partial))}.</p>`}
    <nav>${button(copyRequest, 'Copy request', 'primary')}${button(toParts, 'Show parts', 'secondary')}</nav>
  </header>`;
}

function button(address: string | undefined, text: string, kind: string): Html {
  return address === undefined ? NOTHING : html`<a class="button ${kind}" href="${address}">${text}</a>`;
}

function files(title: string, why: string, list: readonly FileSize[], links: PageLinks): Html {
  if (list.length === 0) return NOTHING;
  const shown = list.slice(0, MOST_FILES);
  const most = Math.max(1, ...shown.map((file) => file.lines));
  const rows = shown.map((file) => {
    const { path, oldPath, status, lines, sensitive, added, deleted } = file;
    const address = links.file?.(path, oldPath, status === 'deleted');
    const was = oldPath === undefined ? NOTHING : html` <span class="folder">was ${oldPath}</span>`;
    const tag = sensitive === 0 ? NOTHING : html`<span class="tag">${sensitive} sensitive</span>`;
    return html`<tr>
      <td>${name(path, address)}${was}</td>
      <td class="bar">${share(lines, most)}</td>
      <td class="number">${plural(lines, 'line')}</td>
      <td class="number"><ins>+${added}</ins> <del>−${deleted}</del></td>
      <td class="tags">${tag}</td>
    </tr>`;
  });
  const more =
    list.length > shown.length ? html`<p class="quiet">… ${plural(list.length - shown.length, 'more file')}</p>` : NOTHING;
  return html`<section>
    <h2>${title}</h2>
    ${lead(why)}
    <table>
      ${rows}
    </table>
    ${more}
  </section>`;
}

function lead(text: string): Html {
  return text === '' ? NOTHING : html`<p class="quiet">${text}</p>`;
}

function name(path: string, address: string | undefined): Html {
  const at = path.lastIndexOf('/');
  const file = html`<b>${path.slice(at + 1)}</b>`;
  const folder = at < 0 ? NOTHING : html` <span class="folder">${path.slice(0, at)}</span>`;
  return html`${linked(file, address)}${folder}`;
}

function linked(text: Html, address: string | undefined): Html {
  return address === undefined ? text : html`<a href="${address}">${text}</a>`;
}

function findingsSection(found: FindingsInChange | undefined, links: PageLinks): Html {
  if (found === undefined)
    return html`<h2>New findings</h2>
      <p class="quiet">Looking …</p>`;
  const groups = new Map<string, NewFinding[]>();
  for (const finding of found.findings) {
    const key = `${finding.ruleId}\n${finding.message}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  const count = found.findings.length;
  const list = [...groups.values()]
    .sort((a, b) => rank(a) - rank(b) || b.length - a.length)
    .map((group) => findingGroup(group, links));
  const none = html`<p class="quiet">None in ${plural(found.scanned, 'changed file')}.</p>`;
  return html`<h2>New findings${count === 0 ? NOTHING : html` <small>${count}</small>`}</h2>
    ${count === 0 ? none : list}${unscanned(found)}`;
}

const RANKS = ['CRITICAL', 'ERROR', 'HIGH', 'WARNING', 'MEDIUM'];

function rank([first]: readonly NewFinding[]): number {
  const at = RANKS.indexOf(first?.severity ?? '');
  return at < 0 ? RANKS.length : at;
}

function findingGroup(group: readonly NewFinding[], links: PageLinks): Html {
  const [first] = group;
  if (first === undefined) return NOTHING;
  const place = (finding: NewFinding): Html => {
    const text = html`<code>${finding.path.slice(finding.path.lastIndexOf('/') + 1)}:${finding.line}</code>`;
    return html`<li>${linked(text, links.finding?.(finding))}</li>`;
  };
  const more = group.slice(MOST_PLACES, MOST_PLACES + MOST_MORE_PLACES);
  const left = group.length - MOST_PLACES - more.length;
  const rest = html`<details>
    <summary>${plural(group.length - MOST_PLACES, 'more place')}</summary>
    <ul class="places">
      ${more.map(place)}
    </ul>
    ${left > 0 ? html`<p class="quiet">… and ${left} more</p>` : NOTHING}
  </details>`;
  return html`<article class="finding ${severityClass(first.severity)}">
    <p>${prose(first.message)}</p>
    <ul class="places">
      ${group.slice(0, MOST_PLACES).map(place)}
    </ul>
    ${more.length === 0 ? NOTHING : rest}
    <p class="rule">${first.severity.toLowerCase()} · ${first.ruleId}</p>
  </article>`;
}

function severityClass(severity: string): string {
  if (['CRITICAL', 'ERROR', 'HIGH'].includes(severity)) return 'error';
  return ['WARNING', 'MEDIUM'].includes(severity) ? 'warning' : 'info';
}

function unscanned({ notScanned }: FindingsInChange): Html {
  if (notScanned.length === 0) return NOTHING;
  const list = notScanned.map(({ path, why }) => html`<li><code>${path}</code> ${why}</li>`);
  return html`<details class="quiet">
    <summary>${plural(notScanned.length, 'changed file')} not scanned</summary>
    <ul>
      ${list}
    </ul>
  </details>`;
}

function unreviewable({ size, declarations = [] }: ReviewInput, links: PageLinks): Html {
  const row = (what: Html, why: string): Html =>
    html`<tr>
      <td>${what}</td>
      <td class="why">${why}</td>
    </tr>`;
  const unread = size.unreviewable.map(({ path, oldPath, why }) => row(name(path, links.file?.(path, oldPath, false)), why));
  const hidden = size.hiddenInPr.map(({ path, why }) => row(path === undefined ? html`<b>The change</b>` : name(path, links.file?.(path, undefined, false)), why)); // prettier-ignore
  const declared = declarations.map(({ kind, note, paths }) => row(html`<b>${note === '' ? kind : note}</b>`, `${kind}, ${plural(paths.length, 'file')}`)); // prettier-ignore
  const section = (title: string, why: string, rows: readonly Html[]): Html =>
    rows.length === 0
      ? NOTHING
      : html`<section>
          <h2>${title}</h2>
          ${lead(why)}
          <table>
            ${rows}
          </table>
        </section>`;
  return html`${section('Cannot be reviewed by reading', 'Say where they come from.', unread)}${section('Reviewers may not see', 'A pull request shows these on demand only.', hidden)}${section('Declared as made by a tool', 'Set aside; the request says how to check them.', declared)}`;
}

const NO_SPLIT = {
  empty: '',
  small: '',
  'one-group': 'Everything in this change hangs together. Ask for the review early instead of splitting it.',
  'too-many-groups': 'This change falls into too many pieces to be split by a tool.',
} as const;

function parts(split: SplitPlan | undefined, links: PageLinks): Html {
  if (split === undefined) return NOTHING;
  if (split.noSplit !== undefined) {
    const text = NO_SPLIT[split.noSplit];
    return text === ''
      ? NOTHING
      : html`<section>
          <h2>Parts</h2>
          <p>${text}</p>
        </section>`;
  }
  const rows = split.groups.map((group) => {
    const size = group.lines === 0 ? '' : ` · ${plural(group.lines, 'line')} · ${minutesText(group.minutes)}`;
    const stage = split.scope === 'uncommitted' ? button(links.stage?.(group), 'Stage', 'small') : NOTHING;
    return html`<li class="${group.kind}">
      <div><b>${group.title}</b><span class="quiet">${plural(group.files.length, 'file')}${size}</span></div>
      ${stage}
    </li>`;
  });
  const why = 'Each can be a commit of its own. Staging changes the index alone and can be undone.';
  const commands =
    split.commands === undefined
      ? NOTHING
      : html`<p>All of it is committed. To commit it again part by part:</p>
          ${split.commands.map((one) => html`<pre>${one}</pre>`)}`;
  return html`<section>
    <h2>Parts</h2>
    ${split.scope === 'uncommitted' ? lead(why) : NOTHING}
    <ol class="parts">
      ${rows}
    </ol>
    ${commands}
  </section>`;
}

function people({ people: list = [] }: ReviewInput): Html {
  if (list.length === 0) return NOTHING;
  const card = ({ name: who, role, contact, why }: AskPerson): Html =>
    html`<li>
      <b>${who}</b>
      <span class="quiet">${role}</span
      >${contact === undefined ? NOTHING : html`<div>${contact}</div>`}${why === undefined ? NOTHING : html`<div class="quiet">${why}</div>`}
    </li>`;
  return html`<section>
    <h2>Whom to ask</h2>
    <ul class="people">
      ${list.map(card)}
    </ul>
  </section>`;
}

function notes({ size, commits }: ReviewInput, { again }: PageLinks): Html {
  const lines = [
    ...(lacksTests(size) ? ['Source changed, no test changed.'] : []),
    ...(size.spread
      ? [`Spread over ${plural(size.files, 'file')} in ${plural(size.directories, 'folder')}: reviewers lose the thread.`]
      : []),
    ...(commits.behind !== undefined && commits.behind > 0 ? [`${plural(commits.behind, 'commit')} behind the base.`] : []),
    'Estimates and advice, no score.',
  ];
  const link = again === undefined ? NOTHING : html` <a href="${again}">Measure again</a>`;
  return html`<footer class="quiet">${lines.join(' ')}${link}</footer>`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** On one line; the line ends only make the templates readable. */
function flat({ text }: Html): string {
  return text.replace(/\s*\n\s*/g, ' ');
}

// What a finding's hover has to say beside its diagnostic, as Markdown of three lines at most. Text of rules and repository files
// comes from anyone: it is escaped, so that the only links are our own.

import type { TeamNote, WhoToAsk } from '../champions/types.ts';
import { cwesIn, shortName, top10Of } from '../guidance/cwe.ts';
import { inline } from '../guidance/escape.ts';
import type { GuidanceData } from '../guidance/page.ts';
import type { FindingData, RuleSummary } from '../host/messages.ts';
import { BUNDLED_PACK, furtherSentences } from '../host/policy.ts';
import { COMMAND, type FindingReference } from '../protocol.ts';

const LONGEST = 280;

/** https pages a rule refers to, the most telling first. */
export function httpsReferences(metadata: RuleSummary['metadata']): readonly string[] {
  const all = ['references', 'source', 'shortlink', 'source-rule-url'].flatMap((key) => list(metadata[key]));
  return [...new Set(all.filter((entry) => URL.canParse(entry) && new URL(entry).protocol === 'https:'))];
}

export interface HoverSubject {
  readonly finding: FindingData;
  readonly data: GuidanceData;
  /** Of the champions files; none where the workspace is not trusted. */
  readonly notes: readonly TeamNote[];
  readonly who: WhoToAsk | undefined;
  /** Links that run our commands; undefined where the client does not allow them. */
  readonly links: { readonly reference: FindingReference; readonly canIgnore: boolean } | undefined;
}

/** Empty where the diagnostic says everything. */
export function hoverMarkdown(subject: HoverSubject): string {
  return [whyLine(subject), noteLine(subject.notes), linkLine(subject)].filter((line) => line !== '').join('\n\n');
}

/** What the message says further; then impact, weakness and Top 10. */
function whyLine({ finding: { rule, message }, data }: HoverSubject): string {
  const why = inline(shortened(furtherSentences(message)));
  const [cwe] = cwesIn(rule.metadata['cwe']);
  const entry = cwe === undefined ? undefined : data.cwe.get(cwe);
  const top10 = cwe === undefined ? undefined : top10Of(data.cwe, data.top10, cwe)?.category;
  const [impact] = list(rule.metadata['impact']);
  const foreign =
    rule.pack === undefined || rule.pack.id === BUNDLED_PACK ? undefined : `${rule.pack.label} ${rule.pack.version}`;
  const facts = [
    ...(impact === undefined ? [] : [`impact ${impact.toLowerCase()}`]),
    ...(entry === undefined ? [] : [`${shortName(entry.name)} (CWE-${entry.id})`]),
    ...(top10 === undefined ? [] : [`${top10.id} ${top10.title}`]),
    ...(foreign === undefined ? [] : [foreign]),
  ];
  return [why, facts.length === 0 ? '' : `*${inline(facts.join(' · '))}*`].filter((part) => part !== '').join(' ');
}

/** The nearest note; a lesson without a word is named too. */
function noteLine(notes: readonly TeamNote[]): string {
  const note = notes.find(({ say }) => say !== '');
  const bitten = notes.some(({ lessons }) => lessons.length > 0) ? ' This bit us before.' : '';
  if (note === undefined) return bitten === '' ? '' : `**Your team:**${bitten}`;
  return `**Your team:** ${inline(shortened(note.say))}${bitten}`;
}

function linkLine({ links, who }: HoverSubject): string {
  if (links === undefined) return '';
  const { reference, canIgnore } = links;
  const link = (text: string, command: string): string => `[${text}](command:${command}?${argument(reference)})`;
  return [
    link('Guidance', COMMAND.explain),
    ...(who === undefined ? [] : [link(askText(who), COMMAND.ask)]),
    ...(canIgnore ? [link('Ignore with reason', COMMAND.ignore)] : []),
  ].join(' · ');
}

/** `Ask Maya (#payments-security)` */
function askText({ helpers: [helper] }: WhoToAsk): string {
  if (helper === undefined) return 'Ask';
  const [contact] = helper.contacts;
  const way = contact === undefined || contact.label === helper.name ? '' : ` (${contact.label})`;
  return inline(shortened(`Ask ${helper.name}${way}`, 60));
}

/** What stays in a link whatever it holds. */
function argument(reference: FindingReference): string {
  const { uri, range, ruleId, origin } = reference;
  const text = encodeURIComponent(JSON.stringify([{ uri, range, ruleId, origin }]));
  return text.replace(/[()'!*~]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}

function shortened(text: string, most = LONGEST): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > most ? `${line.slice(0, most - 1).trimEnd()}…` : line;
}

function list(value: unknown): readonly string[] {
  const entries: readonly unknown[] = Array.isArray(value) ? value : [value];
  return entries.filter((entry): entry is string => typeof entry === 'string' && entry !== '');
}

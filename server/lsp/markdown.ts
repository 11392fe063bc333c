// What a finding and its rule have to say, as Markdown. Text of rules comes from anyone: images are taken out, because showing
// them would open a connection, and only https addresses become links.

import type { FindingData, RuleSummary } from '../host/messages.ts';
import { furtherSentences } from '../host/policy.ts';

/** https pages a rule refers to, the most telling first. */
export function httpsReferences(metadata: RuleSummary['metadata']): readonly string[] {
  const all = ['references', 'source', 'shortlink', 'source-rule-url'].flatMap((key) => list(metadata[key]));
  return [...new Set(all.filter((entry) => URL.canParse(entry) && new URL(entry).protocol === 'https:'))];
}

/** Only what the diagnostic does not show. */
export function hoverMarkdown({ rule, message }: FindingData): string {
  const [, ...others] = httpsReferences(rule.metadata);
  const lines = [
    safe(furtherSentences(message)),
    safe([...list(rule.metadata['cwe']), ...list(rule.metadata['owasp'])].join(' · ')),
    others.slice(0, 3).map((href) => `<${href}>`).join(' · '), // prettier-ignore
    safe(rule.pack === undefined ? '' : `${rule.id}: ${packLabel(rule)}`),
  ];
  return lines.filter((line) => line !== '').join('\n\n');
}

function packLabel({ pack }: RuleSummary): string {
  return pack === undefined ? '' : `${pack.label} ${pack.version}`;
}

function list(value: unknown): readonly string[] {
  const entries: readonly unknown[] = Array.isArray(value) ? value : [value];
  return entries.filter((entry): entry is string => typeof entry === 'string' && entry !== '');
}

function safe(text: string): string {
  return text.replaceAll('![', '!\\[').trim();
}

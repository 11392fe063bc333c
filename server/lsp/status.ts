// The words of the status item, and nothing else.

import { languageById } from '../engine/index.ts';
import type { SkipReason } from '../host/editor-skip.ts';
import type { Status } from '../protocol.ts';

type Notice = Status['notices'][number];

export function foundText(rules: number, findings: number): string {
  return findings === 0 ? `${count(rules, 'rule')}, no findings` : count(findings, 'finding');
}

/** Only what the change brings is shown. */
export function scopedText(fresh: number, older: number): string {
  return `${fresh === 0 ? 'No new findings' : count(fresh, 'new finding')}, ${older} older`;
}

export function skippedText(reason: SkipReason | 'switched off' | 'too slow' | 'an error, see the output'): string {
  return `Not scanned: ${reason}`;
}

export function noRulesText(languageId: string): string {
  return `No rules for ${languageLabel(languageId)} yet`;
}

export function inactiveNotice(rules: number): Notice {
  return { text: `${count(rules, 'rule')} inactive: show`, show: 'inactiveRules' };
}

export function pausedNotice(ruleId: string): Notice {
  return { text: `Rule ${ruleId} paused: too slow` };
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** Editors' ids whose names are not just the id with a capital. */
const LABELS: Readonly<Record<string, string>> = {
  javascriptreact: 'JavaScript',
  typescriptreact: 'TypeScript',
  plaintext: 'plain text',
  csharp: 'C#',
  cpp: 'C++',
  fsharp: 'F#',
  php: 'PHP',
  html: 'HTML',
  css: 'CSS',
  scss: 'SCSS',
  sql: 'SQL',
  xml: 'XML',
  yaml: 'YAML',
  jsonc: 'JSON',
  shellscript: 'shell scripts',
  dockerfile: 'Dockerfiles',
  'objective-c': 'Objective-C',
  vb: 'Visual Basic',
  ini: 'INI files',
};

export function languageLabel(languageId: string): string {
  const known = languageById(languageId)?.label ?? LABELS[languageId];
  return known ?? languageId.charAt(0).toUpperCase() + languageId.slice(1);
}

// Reads the cards in guidance/: Markdown with a few lines of facts at the top. A card that does not read is a mistake of ours,
// found by a test; here it is simply left out.

import type { Card, SafePattern } from './types.ts';

/** A card is
 *
 *     ---
 *     cwe: 89
 *     asvs: 1.2.4
 *     cheat-sheets: SQL_Injection_Prevention
 *     ---
 *     # The ask.
 *     Why.
 *     ## javascript, typescript      the languages of the pattern, with code and perhaps a note
 *     ## check                       how to see that it is done
 */
export function readCard(text: string): Card | undefined {
  const [, head = '', body = ''] = /^---\n([^]*?)\n---\n([^]*)$/.exec(text.replaceAll('\r\n', '\n')) ?? [];
  const facts = new Map(
    head.split('\n').map((line) => [line.slice(0, line.indexOf(':')).trim(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const cwe = Number(facts.get('cwe'));
  const [intro = '', ...sections] = body.split(/^## /m);
  const [, ask = '', why = ''] = /^\s*# ([^\n]+)\n([^]*)$/.exec(intro) ?? [];
  if (!Number.isInteger(cwe) || cwe <= 0 || ask === '') return undefined;
  const named = sections.map((section) => {
    const end = section.indexOf('\n');
    return { name: section.slice(0, end).trim(), content: section.slice(end + 1).trim() };
  });
  return {
    cwe,
    ask: ask.trim(),
    why: why.trim(),
    patterns: named.flatMap(({ name, content }) => (name === 'check' ? [] : (readPattern(name, content) ?? []))),
    check: named.find(({ name }) => name === 'check')?.content ?? '',
    asvs: words(facts.get('asvs')),
    cheatSheets: words(facts.get('cheat-sheets')).map((name) => `${name}_Cheat_Sheet`),
  };
}

function readPattern(languages: string, content: string): SafePattern | undefined {
  const [, fence = '', code, note = ''] = /^```(\w+)\n([^]*?)\n```([^]*)$/.exec(content) ?? [];
  return code === undefined ? undefined : { languages: words(languages), fence, code, note: note.trim() };
}

function words(text: string | undefined): readonly string[] {
  return (text ?? '').split(',').map((word) => word.trim()).filter((word) => word !== ''); // prettier-ignore
}

// Applies a rule's fix-regex to the matched text. Only text in, text out; the regex has been checked when the rule was loaded.

import { matchAll, translateRegex } from '../../pattern/regex.ts';
import type { FixRegex } from '../rule.ts';

/** undefined when the regex does not match: then there is nothing to fix. */
export function applyFixRegex(text: string, fix: FixRegex): string | undefined {
  const translated = translateRegex(fix.regex.text, 'fix');
  if (!translated.ok) return undefined;
  const found = matchAll(translated.regex, text, fix.count !== undefined && fix.count > 0 ? fix.count : Infinity);
  if (found.length === 0) return undefined;
  let result = '';
  let from = 0;
  for (const match of found) {
    result += text.slice(from, match.index) + replacement(fix.replacement, match);
    from = match.index + match[0].length;
  }
  return result + text.slice(from);
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', f: '\f', v: '\v', a: '\x07', b: '\b', '\\': '\\' };

/** `\1` and `\g<1>` or `\g<name>` are what the groups matched; `\n` and its like are characters. */
function replacement(template: string, match: RegExpExecArray): string {
  return template.replace(/\\(?:(\d{1,2})|g<(\w+)>|([^]))/g, (all, number?: string, name?: string, letter?: string) => {
    const group = number ?? (name !== undefined && /^\d+$/.test(name) ? name : undefined);
    if (group !== undefined) return match[Number(group)] ?? '';
    if (name !== undefined) return match.groups?.[name] ?? '';
    return ESCAPES[letter ?? ''] ?? all;
  });
}

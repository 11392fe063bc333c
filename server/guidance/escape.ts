// Makes text of rules and repository files safe inside Markdown: it shows as it is, and becomes no link, image, heading or HTML.

/** One line, everything escaped but `code`, which rules use to name things. */
export function inline(text: string): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return line
    .split(/(`[^`]+`)/)
    .map((part) => (/^`[^`]+`$/.test(part) ? part : escaped(part)))
    .join('');
}

export function paragraphs(text: string): string {
  return text.split(/\n\s*\n/).map(inline).join('\n\n'); // prettier-ignore
}

/** One line of code; the fence is longer than any run of back-ticks in it. */
export function codeSpan(text: string, most = 100): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  const short = line.length > most ? `${line.slice(0, most - 1)}…` : line;
  const fence = '`'.repeat(longestRun(short) + 1);
  return fence === '`' ? `\`${short}\`` : `${fence} ${short} ${fence}`;
}

/** Lines of code that no text in them can end. */
export function codeBlock(code: string, language: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(code) + 1));
  return `${fence}${language.replace(/[^\w+#-]/g, '')}\n${code.trimEnd()}\n${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
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

// Small rules for tests of what stands above the engine.

/** A rule file with one rule; `extra` is YAML of more keys, one a line. */
export function ruleFile(id: string, pattern: string, extra: readonly string[] = []): string {
  return ['rules:', rule(id, pattern, extra)].join('\n');
}

export function rule(id: string, pattern: string, extra: readonly string[] = []): string {
  const given = extra.some((line) => line.startsWith('languages:')) ? [] : ['languages: [javascript]'];
  const message = extra.some((line) => line.startsWith('message:')) ? [] : [`message: Do not use ${id}. It is not safe.`];
  const severity = extra.some((line) => line.startsWith('severity:')) ? [] : ['severity: WARNING'];
  const lines = [`pattern: ${JSON.stringify(pattern)}`, ...given, ...message, ...severity, ...extra];
  return [`  - id: ${id}`, ...lines.map((line) => `    ${line}`)].join('\n');
}

/** Evaluates for ever on a long row of `a`. */
export const RUNAWAY = ['rules:', '  - id: runaway', '    pattern-regex: "(a+)+$"', '    languages: [regex]', '    message: Never ends.', '    severity: WARNING'].join('\n'); // prettier-ignore

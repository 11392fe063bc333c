// The table of docs/languages.md, made from the languages themselves and from what their samples show to work.

import { build } from '../../server/engine/ast/ast.ts';
import { grammarOf, languages, loadRules, createScanner, type Language } from '../../server/engine/index.ts';
import { loadParse } from './ast.ts';

/** One pattern for each ability, and a file in which it holds exactly when the language has the ability. */
interface Probe {
  readonly pattern: string;
  readonly text: string;
}

/** By language: a call whose argument is known only through the ability named in the column. */
const PROBES: Readonly<Record<string, Readonly<Record<'constants' | 'imports' | 'types', Probe | undefined>>>> = {
  javascript: {
    constants: { pattern: 'sink("a")', text: 'const x = "a";\nsink(x);\n' },
    imports: { pattern: 'm.sink(...)', text: 'import { sink as s } from "m";\ns(1);\n' },
    types: { pattern: 'sink(($X: string))', text: 'sink("a");\n' },
  },
  typescript: {
    constants: { pattern: 'sink("a")', text: 'const x = "a";\nsink(x);\n' },
    imports: { pattern: 'm.sink(...)', text: 'import { sink as s } from "m";\ns(1);\n' },
    types: { pattern: 'sink(($X: Foo))', text: 'function f(a: Foo) { sink(a); }\n' },
  },
  python: {
    constants: { pattern: 'sink("a")', text: 'x = "a"\nsink(x)\n' },
    imports: { pattern: 'm.sink(...)', text: 'from m import sink as s\ns(1)\n' },
    types: { pattern: 'sink($X: int)', text: 'sink(1)\n' },
  },
  java: {
    constants: { pattern: 'sink("a")', text: 'class A { void f() { final String x = "a"; sink(x); } }\n' },
    imports: { pattern: 'm.Sink.run(...)', text: 'import m.Sink;\nclass A { void f() { Sink.run(1); } }\n' },
    types: { pattern: 'sink((Foo $X))', text: 'class A { void f(Foo a) { sink(a); } }\n' },
  },
  go: {
    constants: { pattern: 'sink("a")', text: 'package p\nfunc f() {\n\tx := "a"\n\tsink(x)\n}\n' },
    imports: { pattern: 'sink.Run(...)', text: 'package p\nimport s "h/sink"\nfunc f() { s.Run(1) }\n' },
    types: { pattern: 'sink(($X : Foo))', text: 'package p\nfunc f(a Foo) { sink(a) }\n' },
  },
  terraform: {
    constants: {
      pattern: 'resource "r" "n" {\n  a = "b"\n}',
      text: 'locals {\n  x = "b"\n}\nresource "r" "n" {\n  a = local.x\n}\n',
    },
    imports: undefined,
    types: undefined,
  },
};

/** A call, in languages without types. */
const CALLS: Readonly<Record<string, string>> = { bash: 'sink a\n' };

export async function languageTable(): Promise<string> {
  const parse = await loadParse(
    ...new Set(languages.flatMap(({ grammars, patternGrammars }) => [...grammars.map(([, one]) => one), ...patternGrammars])),
  );
  const scanner = createScanner(parse);
  const holds = (language: Language, probe: Probe | undefined): string => {
    if (probe === undefined) return '–';
    const rule = { id: 'probe', languages: [language.id], severity: 'INFO', message: 'm', pattern: probe.pattern };
    const { rules } = loadRules(JSON.stringify({ rules: [rule] }), 'probe');
    const path = `file${language.extensions[0] ?? ''}`;
    return scanner.scan({ text: probe.text, path, language: language.id, rules }).findings.length > 0 ? 'yes' : 'no';
  };
  const hasFunctions = (language: Language): boolean => {
    const text = PROBES[language.id]?.types?.text ?? CALLS[language.id] ?? '';
    const ast = build(language.id, text, language.lower(parse(grammarOf(language, ''), text).root, text));
    return ast.nodes.some(({ kind }) => kind === 'call');
  };
  const rows = languages.map((language) => {
    const probes = PROBES[language.id];
    const cells = [
      language.label,
      language.aliases.map((alias) => `\`${alias}\``).join(' '),
      language.extensions.map((ending) => `\`${ending}\``).join(' '),
      holds(language, probes?.imports),
      holds(language, probes?.constants),
      holds(language, probes?.types),
      hasFunctions(language) ? 'yes' : '–',
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    '| language | key in a rule | files | imports | constants | typed metavariables | taint |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

// Runs rules on one file. A scanner keeps compiled patterns between scans; it holds nothing else.

import { build } from '../ast/ast.ts';
import { LineIndex } from '../base/line-index.ts';
import type { Span } from '../base/span.ts';
import type { Parse } from '../languages/cst.ts';
import { grammarOf, languageById } from '../languages/registry.ts';
import { DEFAULT_BUDGET } from '../match/context.ts';
import { Target } from '../match/target.ts';
import { wordsOfText } from '../pattern/words.ts';
import type { Template } from '../rule/operators/interpolate.ts';
import type { Rule, RuleError } from '../rule/rule.ts';
import { evaluate } from '../search/evaluate.ts';
import { LeafCache, type Services, type Subject } from '../search/subject.ts';
import { analyse, type TaintMatch } from '../taint/analyse.ts';
import { Compiler, reads, TEXT_RULES, type Documents } from './compiler.ts';
import { explainRule, notRun, type Explanation } from './explain.ts';
import type { Finding, ScanError, ScanResult } from './finding.ts';
import { satisfied } from '../search/prefilter.ts';
import { findingsOf, type Reported } from './report.ts';
import { FileWords } from '../search/vocabulary.ts';

export interface ScanRequest {
  readonly text: string;
  /** For `paths:` of rules and for the choice of grammar; relative to the project, with forward slashes. */
  readonly path: string;
  /** Canonical id of the file's language; undefined for a file only regex and generic rules may read. */
  readonly language: string | undefined;
  readonly rules: readonly Rule[];
  /** Ignore `paths:` of the rules, as their tests do. */
  readonly ignorePaths?: boolean;
  /** Follow taint across the functions of the file for every taint rule, not only for those that ask for it. */
  readonly taintIntrafile?: boolean;
  /** Called with a rule's place in `rules` before it runs, so that a watchdog can name a rule that never ends. */
  readonly onRule?: (index: number) => void;
  /** Seconds since 1970, for rules that compare with `today()`. */
  readonly now?: number;
}

export interface Scanner {
  /** Parses every pattern and regex of the rules and says what is wrong with them. What compiled is kept for later scans. */
  readonly compile: (rules: readonly Rule[]) => readonly RuleError[];
  /** A function of (text, rules): same input, same output, sorted. Rules of other languages are left out. */
  readonly scan: (request: ScanRequest) => ScanResult;
  /** Why a rule of the request reports something or nothing, in the file or only around a place. */
  readonly explain: (request: ScanRequest, rule: Rule, around: Span | undefined) => Explanation;
}

export function createScanner(parse: Parse): Scanner {
  const compiler = new Compiler(parse);
  return {
    compile: (rules) => rules.flatMap((rule) => compiler.errorsOf(rule)),
    scan: (request) => scan(compiler, request),
    explain: (request, rule, around) => explain(compiler, request, rule, around),
  };
}

/** What all rules share while they run on one file. */
interface FileScan {
  readonly compiler: Compiler;
  readonly request: ScanRequest;
  readonly words: FileWords;
  readonly lines: LineIndex;
  readonly mayBeIgnored: boolean;
  readonly services: Services;
  readonly template: (text: string) => Template;
  readonly cache: LeafCache;
  parsed:
    | { readonly target: Target | undefined; readonly truncated: boolean; readonly syntaxErrors: ScanResult['syntaxErrors'] }
    | undefined;
}

function fileScan(compiler: Compiler, request: ScanRequest): FileScan {
  const { text } = request;
  const documents: Documents = new Map();
  return {
    compiler,
    request,
    words: new FileWords(wordsOfText(text), compiler.vocabulary),
    lines: new LineIndex(text),
    mayBeIgnored: /nosem/i.test(text),
    services: compiler.services(request.now ?? 0, documents),
    template: (template) => compiler.template(template),
    cache: new LeafCache(),
    parsed: undefined,
  };
}

function scan(compiler: Compiler, request: ScanRequest): ScanResult {
  const { rules } = request;
  const file = fileScan(compiler, request);
  const findings: Finding[] = [];
  const errors: ScanError[] = [];
  for (const selected of compiler.reading(rules, request.language)) {
    const { rule, index, allows } = selected;
    if (request.ignorePaths !== true && allows?.(request.path) === false) continue;
    request.onRule?.(index);
    selected.requirement ??= compiler.requirement(rule);
    if (!satisfied(selected.requirement, file.words)) continue;
    const result = runRule(file, rule);
    for (const finding of result.findings) findings.push(finding);
    for (const error of result.errors) errors.push(error);
  }
  return {
    findings: inOrder(findings),
    errors,
    syntaxErrors: file.parsed?.syntaxErrors ?? [],
    truncated: file.parsed?.truncated ?? false,
  };
}

function explain(compiler: Compiler, request: ScanRequest, rule: Rule, around: Span | undefined): Explanation {
  if (!reads(rule, request.language))
    return notRun(rule, `The rule is for ${rule.languages.join(', ')} and does not read ${request.language ?? 'this file'}.`);
  if (request.ignorePaths !== true && compiler.filter(rule)?.(request.path) === false)
    return notRun(rule, 'The `paths` of the rule leave this file out.');
  const [error] = compiler.errorsOf(rule);
  if (error !== undefined) return notRun(rule, `The rule cannot be run: ${error.message}`);
  const file = fileScan(compiler, request);
  return explainRule(subjectFor(file, rule), file.lines, rule, around, runRule(file, rule).findings);
}

/** By place, then by rule. */
function inOrder(findings: readonly Finding[]): readonly Finding[] {
  // By start first, in numbers, because a file may have thousands.
  const keys = new Float64Array(findings.length);
  for (let at = 0; at < keys.length; at++) keys[at] = (findings[at] as Finding).span.start * KEY + at;
  keys.sort();
  const sorted: Finding[] = [];
  for (let at = 0; at < keys.length; at++) sorted.push(findings[(keys[at] as number) % KEY] as Finding);
  for (let from = 0; from < sorted.length;) {
    const { start } = (sorted[from] as Finding).span;
    let to = from + 1;
    while (sorted[to]?.span.start === start) to++;
    if (to > from + 1) {
      const together = sorted.slice(from, to).sort((a, b) => a.span.end - b.span.end || compareText(a.rule.id, b.rule.id));
      for (const [at, finding] of together.entries()) sorted[from + at] = finding;
    }
    from = to;
  }
  return sorted;
}

/** More than the findings of any file. */
const KEY = 2 ** 21;

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

interface RuleResult {
  readonly findings: readonly Finding[];
  readonly errors: readonly ScanError[];
}

function runRule(file: FileScan, rule: Rule): RuleResult {
  const subject = subjectFor(file, rule);
  const ranges = rule.mode === 'search' ? evaluate(subject, rule.formula) : analyse(subject, rule).map(withTrace);
  const { text, path } = file.request;
  const { lines, mayBeIgnored } = file;
  const findings =
    ranges.length === 0
      ? []
      : findingsOf({ text, path, lines, mayBeIgnored, target: subject.target, template: file.template }, rule, ranges);
  if (subject.budget.left > 0) return { findings, errors: [] };
  const message = `Rule ${rule.id} has too many ways to match here; some were not tried.`;
  return { findings, errors: [{ code: 'too-many-steps', message, ruleId: rule.id, span: undefined }] };
}

/** Source, at most five variables on the way, sink. */
function withTrace(match: TaintMatch): Reported {
  const { source, steps } = match.taint;
  return {
    ...match,
    trace: [
      { kind: 'source', span: source.span },
      ...steps.map((span) => ({ kind: 'step' as const, span })),
      { kind: 'sink', span: match.span },
    ],
  };
}

function subjectFor(file: FileScan, rule: Rule): Subject {
  const [first = ''] = rule.languages;
  const textLanguage = rule.languages.find((language) => TEXT_RULES.has(language));
  const asText = rule.languages.includes(file.request.language ?? '') ? undefined : textLanguage;
  return {
    text: file.request.text,
    language: asText ?? file.request.language ?? '',
    patternLanguage: first,
    target: asText === undefined ? treeOf(file) : undefined,
    words: asText === undefined ? file.words : undefined,
    options: file.request.taintIntrafile === true ? { ...rule.options, taint_intrafile: true } : rule.options,
    budget: { left: DEFAULT_BUDGET },
    contexts: {},
    services: file.services,
    within: undefined,
    bound: [],
    outer: undefined,
    cache: file.cache,
    found: file.cache.found(file.compiler.optionsKey(rule)),
  };
}

/** Parses when the first rule needs the tree. */
function treeOf(file: FileScan): Target | undefined {
  if (file.parsed !== undefined) return file.parsed.target;
  const { text, path, language: id } = file.request;
  const language = id === undefined ? undefined : languageById(id);
  if (language === undefined) {
    file.parsed = { target: undefined, truncated: false, syntaxErrors: [] };
    return undefined;
  }
  const cst = file.compiler.parse(grammarOf(language, path), text);
  const ast = build(language.id, text, language.lower(cst.root, text));
  const target = new Target(ast, file.words.words, file.compiler.stringRegexes);
  file.parsed = { target, truncated: cst.truncated, syntaxErrors: cst.errors };
  return target;
}

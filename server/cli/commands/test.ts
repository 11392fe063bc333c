// `test`: runs rules on their annotated samples and says where findings and annotations, or fixes and fixed files, differ.

import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { decodeTarget } from '../../host/targets-text.ts';
import { compareLines, readAnnotations, type Difference } from '../annotations.ts';
import { readScanArgs, readTestArgs } from '../args.ts';
import { fixedText, isFixable } from '../autofix.ts';
import { TEST_HELP } from '../help.ts';
import { wantsColour, type Io } from '../io.ts';
import { jsonError } from '../output/json.ts';
import { styleOf, type Style } from '../output/style.ts';
import { errorText, plural } from '../output/text.ts';
import { EXIT, type ReportedError, type ScanReport } from '../report.ts';
import { runScan, type ScanContext } from '../run.ts';
import { pairSamples, type RuleTest, type Sample } from '../samples.ts';
import { withContext, type Engine } from '../session.ts';

/** How one rule did on one sample. */
interface Check extends Difference {
  readonly ruleId: string;
  readonly path: string;
  /** Something is expected of the rule there, or it found something. */
  readonly told: boolean;
}

interface FixCheck {
  readonly path: string;
  readonly fixed: string;
  /** The first line that differs; undefined when none does. */
  readonly line: number | undefined;
}

interface Outcome {
  readonly test: RuleTest;
  readonly checks: readonly Check[];
  readonly fixes: readonly FixCheck[];
  /** What kept rules or samples from being read completely; with any of these the test has failed. */
  readonly errors: readonly ReportedError[];
  readonly missingFixTest: boolean;
}

export async function testCommand(args: readonly string[], io: Io, engine: Engine): Promise<number> {
  const options = readTestArgs(args);
  if (options === 'help') {
    io.stdout.write(TEST_HELP);
    return EXIT.ok;
  }
  const { tests, errors } = await pairSamples({ cwd: io.cwd, rules: options.rules, targets: options.targets });
  return withContext(engine, options.jobs, async (context) => {
    const outcomes: Outcome[] = [];
    for (const test of tests) if (test.samples.length > 0) outcomes.push(await runTest(test, io.cwd, context));
    const untested = tests.filter((test) => test.samples.length === 0).map((test) => test.config.origin);
    const style = styleOf(wantsColour(io, io.stdout));
    if (options.json) io.stdout.write(`${JSON.stringify(jsonOutcome(outcomes, untested), null, 2)}\n`);
    else io.stdout.write(textOutcome(outcomes, untested, style));
    for (const error of errors) io.stderr.write(errorText(error, styleOf(wantsColour(io, io.stderr))));
    if (errors.length > 0) return EXIT.badConfig;
    return outcomes.every(passed) ? EXIT.ok : EXIT.findings;
  });
}

async function runTest(test: RuleTest, cwd: string, context: ScanContext): Promise<Outcome> {
  const defaults = readScanArgs(['--no-rewrite-rule-ids', '--scan-unknown-extensions', '--max-target-bytes', '0']);
  if (defaults === 'help') throw new Error('Not asked for.');
  const report = await runScan(
    {
      ...defaults,
      cwd,
      config: { files: [test.config], errors: [] },
      targets: test.samples.map(({ path }) => path),
      ignoreRulePaths: true,
    },
    context,
  );
  const errors = report.errors
    .filter((error) => error.level === 'error' || error.code !== EXIT.ok)
    .filter((error) => error.level !== 'info');
  const checks: Check[] = [];
  const fixes: FixCheck[] = [];
  for (const sample of test.samples) {
    const text = decodeTarget(await readFile(resolve(cwd, sample.path)))?.text ?? '';
    const { checked, unknown } = checkSample(sample.path, text, report);
    checks.push(...checked);
    errors.push(...unknown);
    if (sample.fixed !== undefined) fixes.push(await checkFix(sample, sample.fixed, text, cwd, report));
  }
  const hasFix = report.findings.some((finding) => finding.fix !== undefined);
  return { test, checks, fixes, errors, missingFixTest: hasFix && fixes.length === 0 };
}

function checkSample(path: string, text: string, report: ScanReport) {
  const annotations = readAnnotations(text);
  const found = report.findings.filter((finding) => finding.path === path && !finding.ignored);
  const ids = new Set(report.rules.map(({ checkId }) => checkId));
  const checked = [...ids].map((ruleId): Check => {
    const lines = found.filter((finding) => finding.checkId === ruleId).map((finding) => finding.start.line);
    const difference = compareLines(annotations, ruleId, lines);
    return { ...difference, ruleId, path, told: annotations.named.has(ruleId) || lines.length > 0 };
  });
  const unknown = [...annotations.named].flatMap(([id, line]): readonly ReportedError[] => {
    if (ids.has(id) || annotations.expected.get(id) === undefined) return [];
    return [
      {
        code: EXIT.fatal,
        level: 'error',
        type: 'SemgrepError',
        message: `${path}:${line} names the rule ${id}, which its rule file has not.`,
        path,
      },
    ];
  });
  return { checked, unknown };
}

async function checkFix({ path }: Sample, fixed: string, text: string, cwd: string, report: ScanReport): Promise<FixCheck> {
  const findings = report.findings.filter((finding) => finding.path === path).filter(isFixable);
  const actual = fixedText(text, findings).text.split('\n');
  const wanted = (decodeTarget(await readFile(resolve(cwd, fixed)))?.text ?? '').split('\n');
  const length = Math.max(actual.length, wanted.length);
  const line = Array.from({ length }, (_, index) => index).find((index) => actual[index] !== wanted[index]);
  return { path, fixed, line: line === undefined ? undefined : line + 1 };
}

function passed({ checks, fixes, errors }: Outcome): boolean {
  return errors.length === 0 && checks.every(checkPassed) && fixes.every((fix) => fix.line === undefined);
}

function checkPassed({ missing, unexpected }: Check): boolean {
  return missing.length === 0 && unexpected.length === 0;
}

function textOutcome(outcomes: readonly Outcome[], untested: readonly string[], style: Style): string {
  const out: string[] = [];
  for (const outcome of outcomes.filter((candidate) => !passed(candidate))) {
    out.push(style.underline(outcome.test.config.origin));
    for (const error of outcome.errors) out.push(`  ${errorText(error, style).trimEnd()}`);
    for (const check of outcome.checks) if (!checkPassed(check)) out.push(`  ${check.path}  ${differenceText(check, style)}`);
    for (const { path, fixed, line } of outcome.fixes) {
      if (line !== undefined) out.push(`  ${path}  ${style.red(`fixed, it differs from ${fixed} in line ${line}`)}`);
    }
    out.push('');
  }
  const rules = new Set(outcomes.flatMap(({ test, checks }) => checks.map(({ ruleId }) => `${test.config.origin}\0${ruleId}`)));
  const bad = outcomes.flatMap(({ test, checks, errors }) =>
    checks.filter((check) => errors.length > 0 || !checkPassed(check)).map(({ ruleId }) => `${test.config.origin}\0${ruleId}`),
  );
  const failed = new Set(bad).size;
  const fixes = outcomes.flatMap((outcome) => outcome.fixes);
  const wrongFixes = fixes.filter((fix) => fix.line !== undefined).length;
  const broken = outcomes.filter(({ checks, errors }) => errors.length > 0 && checks.length === 0).length;
  const parts = [
    `${rules.size - failed} of ${plural(rules.size, 'rule')} as annotated`,
    ...(fixes.length > 0 ? [`${fixes.length - wrongFixes} of ${plural(fixes.length, 'fix test')} right`] : []),
    ...(broken > 0 ? [`${plural(broken, 'rule file')} broken`] : []),
    ...(untested.length > 0 ? [`${plural(untested.length, 'rule file')} without samples`] : []),
  ];
  if (outcomes.length === 0 && untested.length === 0) return 'No rules to test.\n';
  out.push(`${parts.join(', ')}.`);
  return `${out.join('\n')}\n`;
}

function differenceText({ ruleId, missing, unexpected }: Check, style: Style): string {
  const lines = (numbers: readonly number[]) => `${numbers.length === 1 ? 'line' : 'lines'} ${numbers.join(', ')}`;
  const parts = [
    ...(missing.length > 0 ? [`missing on ${lines(missing)}`] : []),
    ...(unexpected.length > 0 ? [`unexpected on ${lines(unexpected)}`] : []),
  ];
  return `${style.red(parts.join('; '))}  ${style.dim(ruleId)}`;
}

/** The shape of `semgrep test --json`. */
function jsonOutcome(outcomes: readonly Outcome[], untested: readonly string[]) {
  const results = outcomes.map(({ test, checks, errors }) => {
    const told = checks.filter((check) => check.told);
    const ids = [...new Set(told.map((check) => check.ruleId))];
    const entries = ids.map((id) => {
      const own = told.filter((check) => check.ruleId === id);
      const matches = own.map(
        ({ path, expected, reported }) => [path, { expected_lines: expected, reported_lines: reported }] as const,
      );
      const ok = errors.length === 0 && own.every(checkPassed);
      return [id, { passed: ok, matches: Object.fromEntries(matches), errors: errors.map(jsonError) }] as const;
    });
    return [test.config.origin, { checks: Object.fromEntries(entries) }] as const;
  });
  const fixes = outcomes.flatMap((outcome) =>
    outcome.fixes.map(({ path, line }) => [path, { passed: line === undefined }] as const),
  );
  return {
    config_missing_tests: untested,
    config_missing_fixtests: outcomes.filter((outcome) => outcome.missingFixTest).map((outcome) => outcome.test.config.origin),
    config_with_errors: outcomes
      .filter(({ errors }) => errors.length > 0)
      .map(({ test, errors }) => ({ filename: test.config.origin, errors: errors.map(jsonError) })),
    results: Object.fromEntries(results),
    fixtest_results: Object.fromEntries(fixes),
  };
}

// `validate`: reads rule files, compiles their patterns, and prints what is wrong with them at its place.

import { readValidateArgs } from '../args.ts';
import { readConfig } from '../config.ts';
import { VALIDATE_HELP } from '../help.ts';
import { wantsColour, type Io } from '../io.ts';
import { rawPlace } from '../findings.ts';
import { styleOf } from '../output/style.ts';
import { plural, printable } from '../output/text.ts';
import type { RuleProblem } from '../../host/messages.ts';
import { EXIT } from '../report.ts';
import { RuleErrors } from '../rule-errors.ts';
import { withContext, type Engine } from '../session.ts';

export async function validateCommand(args: readonly string[], io: Io, engine: Engine): Promise<number> {
  const options = readValidateArgs(args);
  if (options === 'help') {
    io.stdout.write(VALIDATE_HELP);
    return EXIT.ok;
  }
  return withContext(engine, undefined, async ({ pool, nextRevision }) => {
    const config = await readConfig({ cwd: io.cwd, configs: options.configs });
    const { rules, problems: read } = await pool.setRules(nextRevision(), config.files);
    const problems = sorted([...read, ...(await pool.compile())]);
    const places = new RuleErrors(config.files, false);
    const failed = problems.filter((problem) => severityOf(problem) === 'error');
    if (options.json) {
      const entries = problems.map((problem) => {
        const { file, start, end } = places.span(problem);
        const { code, message, ruleId } = problem;
        return { path: file, start: rawPlace(start), end: rawPlace(end), severity: severityOf(problem), code, message, ruleId };
      });
      io.stdout.write(
        `${JSON.stringify({ rules: rules.length, problems: entries, errors: config.errors.map(({ message }) => message) })}\n`,
      );
    } else {
      const style = styleOf(wantsColour(io, io.stdout));
      const colours = { error: style.red, warning: style.yellow, note: style.blue };
      for (const problem of problems) {
        const { file, start } = places.span(problem);
        const word = severityOf(problem);
        const rule = problem.ruleId === undefined ? '' : `  ${style.dim(problem.ruleId)}`;
        io.stdout.write(
          `${file}:${start.line}:${start.column}: ${colours[word](word)}: ${printable(problem.message.trimEnd())}${rule}\n`,
        );
      }
      for (const { message } of config.errors)
        io.stderr.write(`${styleOf(wantsColour(io, io.stderr)).red('error')}: ${message}\n`);
      const count = failed.length === 0 ? 'no errors' : plural(failed.length, 'error');
      io.stdout.write(`${plural(rules.length, 'rule')} in ${plural(config.files.length, 'file')}: ${count}.\n`);
    }
    if (config.errors.length > 0) return EXIT.badConfig;
    return codeOf(failed);
  });
}

function codeOf(failed: readonly RuleProblem[]): number {
  if (failed.length === 0) return EXIT.ok;
  if (failed.some((problem) => problem.code === 'invalid-yaml')) return EXIT.invalidYaml;
  return failed.every((problem) => problem.code === 'invalid-language') ? EXIT.unknownLanguage : EXIT.invalidRule;
}

/** What this engine lacks is no fault of the rule. */
function severityOf({ level, code }: RuleProblem): 'error' | 'warning' | 'note' {
  if (code === 'incompatible-version' || code === 'unsupported') return 'note';
  return level === 'error' ? 'error' : 'warning';
}

/** By file and place, each once: reading and compiling may find the same fault. */
function sorted(problems: readonly RuleProblem[]): readonly RuleProblem[] {
  const keyed = new Map(problems.map((problem) => [JSON.stringify([problem.origin, problem.span, problem.message]), problem]));
  const order = [...new Set(problems.map((problem) => problem.origin))];
  return [...keyed.values()].sort((a, b) => order.indexOf(a.origin) - order.indexOf(b.origin) || a.span.start - b.span.start);
}

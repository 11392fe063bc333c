// `explain`: why a rule reports something on a file, or nothing.

import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { projectPath, tidyPath } from '../../host/targets.ts';
import { languagesOfPath } from '../../host/targets-language.ts';
import { decodeTarget } from '../../host/targets-text.ts';
import { readExplainArgs, UsageError } from '../args.ts';
import { readConfig } from '../config.ts';
import { EXPLAIN_HELP } from '../help.ts';
import { wantsColour, type Io } from '../io.ts';
import { explanationText } from '../output/explanation.ts';
import { styleOf } from '../output/style.ts';
import { Positions } from '../positions.ts';
import { EXIT } from '../report.ts';
import { RuleErrors } from '../rule-errors.ts';
import { withContext, type Engine } from '../session.ts';

export async function explainCommand(args: readonly string[], io: Io, engine: Engine): Promise<number> {
  const options = readExplainArgs(args);
  if (options === 'help') {
    io.stdout.write(EXPLAIN_HELP);
    return EXIT.ok;
  }
  return withContext(engine, 1, async ({ pool, nextRevision, bundledRules, version }) => {
    const config = await readConfig({ cwd: io.cwd, configs: options.configs, bundled: { folder: bundledRules, version } });
    const { rules } = await pool.setRules(nextRevision(), config.files);
    const ids = new RuleErrors(config.files, true);
    const named = rules.find(({ id, origin }) => id === options.rule || ids.checkId(origin, id) === options.rule);
    if (named === undefined) {
      const [error] = config.errors;
      throw new UsageError(error?.message ?? `There is no rule ${options.rule}. --config names where it is.`);
    }
    const absolute = resolve(io.cwd, options.file);
    const bytes = await readFile(absolute).catch(() => undefined);
    const source = bytes === undefined ? undefined : decodeTarget(bytes);
    if (source === undefined) throw new UsageError(`--file ${options.file}: cannot be read as text.`);
    const target = new Positions(source);
    const path = projectPath(io.cwd, tidyPath(options.file), absolute);
    const languages = languagesOfPath(path);
    const language = languages.find((id) => named.languages.includes(id)) ?? languages[0];
    const around = options.line === undefined ? undefined : target.spanOfLine(options.line);
    const explanation = await pool.explain({ text: source.text, path, language, rule: named.index, around });
    if (explanation === undefined) {
      io.stderr.write('security-review: the rule took too long on this file.\n');
      return EXIT.fatal;
    }
    if (options.json) {
      io.stdout.write(`${JSON.stringify(explanation)}\n`);
      return EXIT.ok;
    }
    const ruleText = config.files.find(({ origin }) => origin === named.origin)?.text ?? '';
    const rule = new Positions({ text: ruleText, encoding: 'utf8', bomBytes: 0 });
    const style = styleOf(wantsColour(io, io.stdout));
    io.stdout.write(explanationText(explanation, { file: options.file, target, ruleFile: named.origin, rule }, style));
    return EXIT.ok;
  });
}

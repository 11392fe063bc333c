// Finds a rule by the id that scans report, for commands that are about one rule.

import type { RuleSummary } from '../host/messages.ts';
import { UsageError } from './args.ts';
import { readConfig } from './config.ts';
import type { Io } from './io.ts';
import { RuleErrors } from './rule-errors.ts';
import { withContext, type Engine } from './session.ts';

/** Throws a UsageError where there is no such rule. */
export async function namedRule(id: string, configs: readonly string[], io: Io, engine: Engine): Promise<RuleSummary> {
  return withContext(engine, 1, async ({ pool, nextRevision, bundledRules, version }) => {
    const config = await readConfig({ cwd: io.cwd, configs, bundled: { folder: bundledRules, version } });
    const { rules } = await pool.setRules(nextRevision(), config.files);
    const ids = new RuleErrors(config.files, true);
    const found = rules.find((rule) => rule.id === id || ids.checkId(rule.origin, rule.id) === id);
    if (found === undefined)
      throw new UsageError(config.errors[0]?.message ?? `There is no rule ${id}. --config names where it is.`);
    return found;
  });
}

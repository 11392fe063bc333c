// `guidance`: what to do about a weakness or a rule, why, and how it looks when it is right; as Markdown or as JSON.

import { cwesIn } from '../../guidance/cwe.ts';
import { guidanceMarkdown } from '../../guidance/markdown.ts';
import { guidancePage } from '../../guidance/page.ts';
import { findingOf } from '../../guidance/references.ts';
import { readGuidance } from '../../host/guidance-files.ts';
import { ask } from '../asked.ts';
import { GUIDANCE_HELP } from '../help-people.ts';
import type { Io } from '../io.ts';
import { namedRule } from '../named-rule.ts';
import { printable } from '../output/text.ts';
import { readGuidanceArgs } from '../people-args.ts';
import { EXIT } from '../report.ts';
import type { Engine } from '../session.ts';

export async function guidanceCommand(args: readonly string[], io: Io, engine: Engine): Promise<number> {
  const options = readGuidanceArgs(args);
  if (options === 'help') {
    io.stdout.write(GUIDANCE_HELP);
    return EXIT.ok;
  }
  const number = /^(?:CWE-)?(\d{1,5})$/i.exec(options.about)?.[1];
  const rule = number === undefined ? await namedRule(options.about, options.configs, io, engine) : undefined;
  const cwes = number === undefined ? cwesIn(rule?.metadata['cwe']) : [Number(number)];
  const data = await readGuidance(engine.product);
  const { subject, who, notes } = await ask({ file: options.file, rule, cwes, language: options.language }, io, data);
  const page = guidancePage(
    {
      cwes,
      notes,
      languageId: subject.languageId ?? rule?.languages.find((language) => !/^(?:regex|generic)$/.test(language)),
      ...(rule === undefined ? {} : { finding: findingOf(rule, { path: subject.path }) }),
      // Without a file everybody would be shown whom the default route names; with one it is whoever helps with it.
      ...(options.file === undefined ? {} : { people: who }),
    },
    data,
  );
  io.stdout.write(options.json ? `${JSON.stringify(page)}\n` : printable(guidanceMarkdown(page)));
  return EXIT.ok;
}

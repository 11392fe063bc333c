// Chooses the command. Expected failures come back as exit codes with a message; anything else is a bug and says so.

import { UsageError } from './args.ts';
import { championsCommand } from './commands/champions.ts';
import { changeCommand } from './commands/change.ts';
import { explainCommand } from './commands/explain.ts';
import { guidanceCommand } from './commands/guidance.ts';
import { scanCommand } from './commands/scan.ts';
import { testCommand } from './commands/test.ts';
import { validateCommand } from './commands/validate.ts';
import { HELP } from './help.ts';
import type { Io } from './io.ts';
import { EXIT } from './report.ts';
import type { Engine } from './session.ts';

const COMMANDS = new Map<string, (args: readonly string[], io: Io, engine: Engine) => Promise<number>>([
  ['scan', scanCommand],
  ['change', changeCommand],
  ['test', testCommand],
  ['validate', validateCommand],
  ['explain', explainCommand],
  ['champions', championsCommand],
  ['guidance', guidanceCommand],
]);

/** Runs the program; resolves to its exit code and never rejects. */
export async function main(args: readonly string[], io: Io, engine: Engine): Promise<number> {
  try {
    const [first = '--help', ...rest] = args;
    if (first === '--version' || first === 'version') {
      io.stdout.write(`${engine.version}\n`);
      return EXIT.ok;
    }
    if (first === '--help' || first === '-h' || first === 'help') {
      io.stdout.write(HELP);
      return EXIT.ok;
    }
    // As in semgrep, options and targets without a command are those of a scan.
    const command = COMMANDS.get(first);
    return command === undefined ? await scanCommand(args, io, engine) : await command(rest, io, engine);
  } catch (error) {
    if (error instanceof UsageError) {
      io.stderr.write(`security-review: ${error.message}\nTry 'security-review --help'.\n`);
      return EXIT.fatal;
    }
    io.stderr.write(
      `security-review: internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    return EXIT.fatal;
  }
}

// Mocha's usual report on the screen, and the numbers in the file that TALLY names.

import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

export class TallyReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures } = this.stats;
      if (process.env.TALLY) writeFileSync(process.env.TALLY, JSON.stringify({ passed: passes, failed: failures }));
    });
  }
}

// Mocha takes the default export of a reporter's file.
export { TallyReporter as default };

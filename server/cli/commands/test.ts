// `test`: checks rules against their annotated samples.

import type { Io } from '../io.ts';
import type { Engine } from '../session.ts';

export async function testCommand(args: readonly string[], io: Io, engine: Engine): Promise<number> {
  void args;
  void io;
  void engine;
  return 2;
}

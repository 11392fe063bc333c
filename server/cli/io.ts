// Everything a command touches of the process it runs in, so that tests can run commands without one.

import { createInterface } from 'node:readline';

export interface Sink {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
  readonly columns: number;
}

export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Sink;
  readonly stderr: Sink;
  /** Standard input, line by line. */
  readonly lines: () => AsyncIterable<string>;
}

/** The real process. */
export function processIo(): Io {
  return {
    cwd: process.cwd(),
    env: process.env,
    stdout: sinkOf(process.stdout),
    stderr: sinkOf(process.stderr),
    lines: () => createInterface({ input: process.stdin, crlfDelay: Infinity }),
  };
}

function sinkOf(stream: NodeJS.WriteStream): Sink {
  // A closed pipe (`… | head`) is the reader's choice, not our error.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    write: (text) => void stream.write(text),
    isTerminal: stream.isTTY,
    columns: stream.isTTY ? stream.columns : 100,
  };
}

/** Whether to colour what is written to a sink: on terminals only, unless the environment says otherwise. */
export function wantsColour(io: Io, sink: Sink): boolean {
  const { NO_COLOR: never, FORCE_COLOR: always } = io.env;
  if (never !== undefined && never !== '') return false;
  if (always !== undefined && always !== '' && always !== '0') return true;
  return sink.isTerminal;
}

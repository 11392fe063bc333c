#!/usr/bin/env node
// Entry of the command line.

import { processIo } from './cli/io.ts';
import { main } from './cli/main.ts';
import { engineOf } from './cli/session.ts';
import { assetsOf } from './host/assets.ts';

// Not process.exit: what is still on its way into a pipe would be lost.
process.exitCode = await main(process.argv.slice(2), processIo(), engineOf(assetsOf(import.meta.url)));

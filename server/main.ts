// Entry of the language server: takes its connection from the command line (--node-ipc or --stdio) and starts.

import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { assetsOf } from './host/assets.ts';
import { ScanPool } from './host/pool.ts';
import { startServer } from './lsp/server.ts';

const { worker, rules, version } = assetsOf(import.meta.url);
const connection = createConnection(ProposedFeatures.all);
const pool = new ScanPool({ entry: worker });
startServer(connection, { pool, rules, version, dispose: () => pool.dispose() });

// The connection to the language server: how it is started and which documents it sees.

import type { ExtensionContext } from 'vscode';
import { window } from 'vscode';
import { LanguageClient, type LanguageClientOptions, type ServerOptions, TransportKind } from 'vscode-languageclient/node';
import { onlySet } from './change/set-values.ts';
import { COMMAND, type InitializationOptions, type PackFolder, SCHEMES, SOURCE } from '../server/protocol.ts';

export function createClient(context: ExtensionContext, packs: () => readonly PackFolder[]): LanguageClient {
  const channel = window.createOutputChannel(SOURCE, { log: true });
  context.subscriptions.push(channel);
  const run = { module: context.asAbsolutePath('dist/server.js'), transport: TransportKind.ipc };
  const server: ServerOptions = { run, debug: { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } } };
  const options: LanguageClientOptions = {
    // Rules may read any language, so every document is offered; left sides of diffs and output panes have other schemes.
    documentSelector: SCHEMES.map((scheme) => ({ scheme })),
    initializationOptions: (): InitializationOptions => ({ packs: packs() }),
    outputChannel: channel,
    middleware: {
      workspace: {
        configuration: async (params, token, next) => {
          const values = await next(params, token);
          return Array.isArray(values) ? values.map((value, at) => onlySet(value, params.items[at]?.scopeUri)) : values;
        },
      },
    },
    // Rules come from anyone: what they say is escaped, and only these commands of ours can be links.
    markdown: { isTrusted: { enabledCommands: [COMMAND.explain, COMMAND.ask, COMMAND.ignore] }, supportHtml: false },
  };
  // The id is also the section of the setting `securityReview.trace.server`.
  return new LanguageClient('securityReview', SOURCE, server, options);
}

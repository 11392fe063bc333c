// What VS Code calls: starts the language client and its features, and stops them. Nothing else.

import type { ExtensionContext } from 'vscode';
import { createClient } from './client.ts';
import { registerChange } from './features/change.ts';
import { registerCommands } from './features/commands.ts';

import { registerIgnore } from './features/ignore.ts';
import { registerInactiveRules } from './features/inactive-rules.ts';
import { contributedPacks, watchPacks } from './features/packs.ts';
import { registerPeople } from './features/people.ts';
import { registerSeeOne } from './features/see-one.ts';
import { registerStatus } from './features/status.ts';
import { registerTeamRule } from './features/team-rule.ts';
import { registerWhy } from './features/why.ts';

let stop: (() => Promise<void>) | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const client = createClient(context, () => contributedPacks(context.extension.id));
  stop = () => client.stop();
  context.subscriptions.push(
    ...registerChange(client, context),
    ...registerCommands(client),
    ...registerPeople(client, context),
    registerIgnore(client),
    registerInactiveRules(client),
    registerSeeOne(),
    ...registerStatus(client),
    registerTeamRule(),
    ...registerWhy(client),
    watchPacks(client, context.extension.id),
  );
  await client.start();
}

export async function deactivate(): Promise<void> {
  await stop?.();
}

// Rule packs that other extensions contribute: found in their manifests, told to the server, kept up to date without a reload.

import { type Disposable, extensions } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { METHOD, type PackFolder } from '../../server/protocol.ts';
import { packsOf, type Packs } from './pack-manifest.ts';

export function contributedPacks(own: string): readonly PackFolder[] {
  return read(own).packs;
}

export function watchPacks(client: LanguageClient, own: string): Disposable {
  let before = '';
  const update = async (): Promise<void> => {
    const { packs, refused } = read(own);
    const now = JSON.stringify([packs, refused]);
    if (now === before || !client.isRunning()) return;
    before = now;
    for (const reason of refused) client.warn(reason, undefined, false);
    await client.sendNotification(METHOD.packs, { packs });
  };
  client.onDidChangeState(() => void update());
  return extensions.onDidChange(() => void update());
}

function read(own: string): Packs {
  const others = extensions.all.filter(({ id }) => id !== own);
  return packsOf(
    others.map(({ id, extensionPath, packageJSON }) => ({ id, folder: extensionPath, json: packageJSON as unknown })),
  );
}

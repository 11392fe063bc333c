// Report a vulnerability: where the repository says that one in released software is reported. A door of its own, apart from
// questions about code in the making.

import { commands, type Disposable, type QuickPickItem, Uri, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { COMMAND, type ContactLink, METHOD, type PeopleHere } from '../../server/protocol.ts';
import { plain } from './ask.ts';
import { fileInFront, peopleParams, showPage } from './findings.ts';
import { contactIcon, copyText, openAddress } from './open-contact.ts';

interface Way extends QuickPickItem {
  readonly go: () => Promise<void>;
}

export function registerReport(client: LanguageClient): readonly Disposable[] {
  return [
    commands.registerCommand(COMMAND.report, async () => {
      const about = fileInFront();
      if (!workspace.isTrusted || about === undefined) {
        void window.showWarningMessage('Open a folder that you trust first: its files say where to report.');
        return;
      }
      const here = await client.sendRequest<PeopleHere | null>(METHOD.champions, peopleParams(about));
      const ways = here === null ? [] : waysOf(here);
      const notes = here?.who.reporting?.notes ?? [];
      if (ways.length === 0) {
        const why = notes.length === 0 ? 'Add a SECURITY.md that says it.' : notes.join(' ');
        void window.showInformationMessage(`This repository does not say where to report a vulnerability. ${why}`);
        return;
      }
      const chosen = await window.showQuickPick(ways, {
        title: 'Report a vulnerability in released software',
        placeHolder: notes.length === 0 ? 'Not for questions about code in the making: ask about those.' : notes.join(' '),
      });
      await chosen?.go();
    }),
    commands.registerCommand(COMMAND.openContact, (contact: ContactLink) => openContact(contact)),
  ];
}

function waysOf({ who, root }: PeopleHere): readonly Way[] {
  const { files = [], contacts = [], policy, bounty } = who.reporting ?? {};
  const pages = [policy, bounty].flatMap((link) =>
    link === undefined ? [] : [{ kind: 'url' as const, label: link.title, ...link }],
  );
  return [
    ...files.map((path): Way => ({
      label: `$(book) Read ${plain(path)}`,
      go: () => showPage(Uri.joinPath(Uri.parse(root), path), 'markdown.showPreview'),
    })),
    ...[...contacts, ...pages].map((contact): Way => ({
      label: `$(${contactIcon(contact)}) ${plain(contact.label)}`,
      ...(contact.host === undefined ? {} : { description: contact.host }),
      go: () => openContact(contact),
    })),
  ];
}

/** What cannot be opened, a telephone number or plain words, is copied. */
async function openContact({ url, label }: ContactLink): Promise<void> {
  if (url === undefined) await copyText(label, `${plain(label)} copied`);
  else await openAddress(url);
}

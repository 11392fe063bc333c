// Opens what repository files name, after a click and by an allowed scheme only. What cannot be filled in is put on the clipboard.

import { env, type Uri, window } from 'vscode';
import type { ContactLink } from '../../server/protocol.ts';
import { isOpenable } from './openable.ts';

const COPIED_MS = 8000;

/** The address is looked at once more here, right before it would be opened. */
export async function openAddress(address: string): Promise<void> {
  if (!isOpenable(address)) {
    void window.showWarningMessage('This address is not opened: only web pages, mail, Slack and Teams are.');
    return;
  }
  // A Uri would be written out anew, with other escapes; as a string the address stays as it is.
  await env.openExternal(address as unknown as Uri);
}

/** Does the other side take the message along with the address? */
export function takesMessage({ kind }: ContactLink): boolean {
  return kind === 'email' || kind === 'teams';
}

export async function copyText(text: string, done: string): Promise<void> {
  await env.clipboard.writeText(text);
  window.setStatusBarMessage(`$(check) ${done}`, COPIED_MS);
}

const ICONS: Readonly<Record<ContactLink['kind'], string>> = {
  slack: 'comment-discussion',
  teams: 'comment-discussion',
  email: 'mail',
  url: 'link-external',
  phone: 'device-mobile',
  text: 'info',
  github: 'github',
  gitlab: 'link-external',
};

export function contactIcon({ kind }: ContactLink): string {
  return ICONS[kind];
}

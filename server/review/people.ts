// Whom to ask about a change: whoever helps with its files, those that matter most first, each person once with the reasons.

import type { ChangeSize } from '../change/types.ts';
import type { Helper } from '../champions/types.ts';
import { readingOrder } from './sentences.ts';
import type { AskPerson } from './types.ts';

const MOST_FILES = 12;
const MOST_PEOPLE = 4;

/** The files to ask about, in the order of reading. */
export function filesToAskAbout({ perFile }: ChangeSize): readonly string[] {
  const files = readingOrder(perFile).filter((file) => file.status !== 'deleted' && file.lines > 0);
  return files.slice(0, MOST_FILES).map(({ path }) => path);
}

/** `asked` holds the helpers of one file after another. */
export function peopleOfChange(asked: readonly (readonly Helper[])[]): readonly AskPerson[] {
  const found = new Map<string, Helper>();
  for (const helper of asked.flat()) {
    const reasons = [...(found.get(helper.id)?.reasons ?? []), ...helper.reasons];
    found.set(helper.id, { ...helper, reasons: [...new Set(reasons)] });
  }
  // A person whom git merely remembers is no help beside one who is named.
  const all = [...found.values()];
  const named = all.filter(({ origin }) => origin !== 'recent');
  return (named.length > 0 ? named : all).slice(0, MOST_PEOPLE).map(personOf);
}

function personOf({ name, label, contacts, reasons }: Helper): AskPerson {
  const [contact] = contacts;
  return {
    name,
    role: label,
    ...(contact === undefined || contact.label === name ? {} : { contact: contact.label }),
    ...(reasons.length === 0 ? {} : { why: reasons.join('; ') }),
  };
}

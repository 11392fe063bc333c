// Which rules read a file of which language.

import { TEXT_LANGUAGES } from '../engine/languages/registry.ts';

/** Rules for text (regex, generic) read every file, the others their own languages. */
export function readsLanguage(languages: readonly string[], language: string | undefined): boolean {
  return languages.some((id) => id === language || TEXT_LANGUAGES.some((text) => text.id === id));
}

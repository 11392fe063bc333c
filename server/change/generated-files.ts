// Reads `.generated_files`, the list that Kubernetes' tools keep at the top of a repository: which files a tool wrote.

import { baseName } from './paths.ts';

/** Whether the list names a path. */
export type GeneratedFiles = (path: string) => boolean;

export const NO_GENERATED_FILES: GeneratedFiles = () => false;

/** Each line is a keyword and a value; `#` starts a comment. `paths-from-repo` names a list elsewhere, which is not read. */
export function parseGeneratedFiles(text: string): GeneratedFiles {
  const tests: GeneratedFiles[] = [];
  for (const line of text.split(/\r?\n/)) {
    const [keyword, value] = line.replace(/#.*$/, '').trim().split(/\s+/);
    if (value === undefined) continue;
    const path = value.replace(/^\.?\//, '');
    if (keyword === 'path') tests.push((file) => file === path);
    else if (keyword === 'file-name') tests.push((file) => baseName(file) === value);
    else if (keyword === 'path-prefix') tests.push((file) => file.startsWith(path));
    else if (keyword === 'file-prefix') tests.push((file) => baseName(file).startsWith(value));
  }
  return (file) => tests.some((test) => test(file));
}

// Tells tests and text for people from source by their path.

import { baseName, globMatcher, pathWords } from './paths.ts';
import type { FileClass } from './types.ts';

const TEST_FOLDER = /(?:^|\/)(?:tests?|__tests__|__mocks__|specs?|e2e|testing|testdata|test-data|fixtures?|testsuite)\//i;
const TEST_NAME =
  /(?:^|[._-])(?:test|tests|spec|specs|e2e|cy)\.[^.]+$|^test_[^/]*\.|_(?:test|spec)\.[^.]+$|(?:Tests?|Specs?|IT)\.(?:java|kt|kts|cs|scala|groovy|swift|php|dart)$|^conftest\.py$/;

const DOCS_ENDING = /\.(?:md|markdown|mkd|rst|adoc|asciidoc|txt|textile|pod|org|tex|1|man)$/i;
const DOCS_NAME = /^(?:licen[cs]e|copying|notice|authors|contributors|maintainers|changelog|changes|history|readme|news|todo)$/i;
/** Text by its ending, but read by tools. */
const NO_DOCS = /^(?:requirements.*|constraints.*|cmakelists|robots|.*\.lock)\.txt$/i;

export interface ClassRules {
  readonly isTest: (path: string) => boolean;
}

export function classRules(tests: readonly string[]): ClassRules {
  const own = globMatcher(tests);
  return { isTest: (path) => TEST_FOLDER.test(path) || TEST_NAME.test(baseName(path)) || own(path) };
}

export function classOf(path: string, { isTest }: ClassRules): Exclude<FileClass, 'excluded'> {
  const name = baseName(path);
  if ((DOCS_ENDING.test(name) && !NO_DOCS.test(name)) || DOCS_NAME.test(name)) return 'docs';
  return isTest(path) ? 'test' : 'source';
}

/** What a test and its source have in common: `user-login.test.ts`, `test_user_login.py` → userlogin. */
export function subjectOf(path: string): string {
  const words = pathWords(baseName(path).replace(/\.[^.]+$/, ''));
  return words.filter((word) => !/^(?:tests?|specs?|e2e|it|cy)$/.test(word)).join('');
}

// Compiles a pattern of the languages without a grammar, for the engine its rule's options choose.

import type { RuleOptions } from '../rule/rule.ts';
import { parseAlienPattern, type AlienPattern } from './aliengrep-pattern.ts';
import { parseSpacePattern, type SpacePattern } from './spacegrep-pattern.ts';

export type GenericPattern = SpacePattern | AlienPattern;

export function compileGeneric(pattern: string, options: RuleOptions): GenericPattern | { readonly error: string } {
  return options.generic_engine === 'aliengrep' ? parseAlienPattern(pattern, options) : parseSpacePattern(pattern);
}

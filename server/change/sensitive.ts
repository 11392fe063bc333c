// Which changed lines touch security, by the words of their path and by a narrow list of what they call. A broad list would mark
// a third of a parser and mean nothing.

import { globMatcher, pathWords } from './paths.ts';

const WORDS = new Set([
  'auth', 'authn', 'authz', 'authentication', 'authorization', 'authorisation', 'login', 'session', 'oauth', 'oauth2', 'oidc', 'saml',
  'sso', 'jwt', 'crypto', 'cipher', 'security', 'permission', 'acl', 'rbac', 'iam', 'secret', 'credential', 'payment', 'billing',
  'csrf', 'cors', 'password', 'sandbox',
]); // prettier-ignore

const GLOBS = ['.github/workflows/**', 'Dockerfile*', '*.tf', '.gitlab-ci.yml'];

const TOKENS = [
  'passw(?:or)?d', 'secret', 'credential', 'api[_-]?key', 'private[_-]?key', '\\bjwt\\b', 'bearer', 'csrf|xsrf', '\\bcors\\b', 'sanitiz',
  'innerHTML', '\\beval\\(', 'child_process', 'subprocess', 'os\\.system', 'deserializ', 'pickle', 'yaml\\.load\\(',
  'create(?:Hash|Hmac|Cipher)', 'encrypt|decrypt', '\\bhmac\\b', '\\bmd5\\b|\\bsha1\\b', 'Math\\.random', 'authoriz|authenticat',
  'setuid|sudo', 'Set-Cookie|httpOnly', 'rejectUnauthorized', 'verify\\s?=\\s?False', 'InsecureSkipVerify', '\\bunsafe\\b', 'postMessage',
  'Content-Security-Policy',
]; // prettier-ignore

/** Nobody reads further than this, and a pattern must not either. */
const LONGEST = 2000;

export interface SensitiveRules {
  readonly paths: readonly string[];
  readonly patterns: readonly string[];
}

export interface Sensitivity {
  readonly path: (path: string) => boolean;
  readonly line: (line: string) => boolean;
}

/** The patterns were checked when the settings were read; one that still does not compile is left out. */
export function sensitivity({ paths, patterns }: SensitiveRules): Sensitivity {
  const globs = globMatcher([...GLOBS, ...paths]);
  const builtIn = new RegExp(TOKENS.join('|'), 'i');
  const own = patterns.flatMap((pattern) => compile(pattern));
  return {
    path: (path) => globs(path) || pathWords(path).some((word) => WORDS.has(word) || WORDS.has(word.replace(/s$/, ''))),
    line: (line) => {
      const text = line.slice(0, LONGEST);
      return builtIn.test(text) || own.some((pattern) => pattern.test(text));
    },
  };
}

function compile(pattern: string): readonly RegExp[] {
  try {
    return [new RegExp(pattern, 'iu')];
  } catch {
    return [];
  }
}

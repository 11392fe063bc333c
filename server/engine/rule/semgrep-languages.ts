// Every language key a semgrep rule may name, so that a language this engine cannot read yet is told apart from a typing error.

/** Name for people, then the accepted keys, lower case. */
const SEMGREP_LANGUAGES: readonly (readonly [label: string, ...keys: string[]])[] = [
  ['Apex', 'apex'],
  ['Bash', 'bash', 'sh'],
  ['C', 'c'],
  ['Cairo', 'cairo'],
  ['Circom', 'circom'],
  ['Clojure', 'clojure'],
  ['C++', 'cpp', 'c++'],
  ['C#', 'csharp', 'c#'],
  ['Dart', 'dart'],
  ['Dockerfile', 'dockerfile', 'docker'],
  ['Elixir', 'ex', 'elixir'],
  ['Go', 'go', 'golang'],
  ['Gosu', 'gosu'],
  ['Hack', 'hack'],
  ['HTML', 'html'],
  ['Java', 'java'],
  ['JavaScript', 'js', 'javascript'],
  ['JSON', 'json'],
  ['Jsonnet', 'jsonnet'],
  ['Julia', 'julia'],
  ['Kotlin', 'kt', 'kotlin'],
  ['Lisp', 'lisp'],
  ['Lua', 'lua'],
  ['Move on Sui', 'move_on_sui'],
  ['Move on Aptos', 'move_on_aptos'],
  ['OCaml', 'ocaml'],
  ['OpenFGA', 'fga', 'openfga'],
  ['PHP', 'php'],
  ['PowerShell', 'powershell'],
  ['PromQL', 'promql'],
  ['Protocol Buffers', 'proto', 'protobuf', 'proto3'],
  ['Python', 'py', 'python'],
  ['Python 2', 'python2'],
  ['Python 3', 'python3'],
  ['QL', 'ql'],
  ['R', 'r'],
  ['Ruby', 'ruby'],
  ['Rust', 'rust'],
  ['Scala', 'scala'],
  ['Scheme', 'scheme'],
  ['Solidity', 'solidity', 'sol'],
  ['Swift', 'swift'],
  ['Terraform', 'tf', 'hcl', 'terraform'],
  ['TypeScript', 'ts', 'typescript'],
  ['Vue', 'vue'],
  ['XML', 'xml'],
  ['YAML', 'yaml'],
  ['generic', 'generic', 'spacegrep'],
  ['aliengrep', 'aliengrep'],
  ['regex', 'regex', 'none'],
];

const LABELS: ReadonlyMap<string, string> = new Map(
  SEMGREP_LANGUAGES.flatMap(([label, ...keys]) => keys.map((key) => [key, label] as const)),
);

/** The language's name for people; undefined when semgrep knows no such key. */
export function semgrepLanguage(key: string): string | undefined {
  return LABELS.get(key.toLowerCase());
}

export const LANGUAGE_KEYS: readonly string[] = [...LABELS.keys()];

// VS Code's language id of a file, by its name; for routes by language where no editor says it. Only what people route by.

const BY_NAME: Readonly<Record<string, string>> = {
  dockerfile: 'dockerfile',
  containerfile: 'dockerfile',
  makefile: 'makefile',
  jenkinsfile: 'groovy',
  gemfile: 'ruby',
};

const BY_EXTENSION: Readonly<Record<string, string>> = {
  js: 'javascript', mjs: 'javascript', cjs: 'javascript', jsx: 'javascriptreact', ts: 'typescript', mts: 'typescript', cts: 'typescript',
  tsx: 'typescriptreact', vue: 'vue', svelte: 'svelte', py: 'python', pyi: 'python', java: 'java', kt: 'kotlin', kts: 'kotlin',
  scala: 'scala', go: 'go', rb: 'ruby', php: 'php', cs: 'csharp', c: 'c', h: 'c', cpp: 'cpp', cc: 'cpp', hpp: 'cpp', rs: 'rust',
  swift: 'swift', sh: 'shellscript', bash: 'shellscript', ps1: 'powershell', sql: 'sql', tf: 'terraform', tfvars: 'terraform',
  hcl: 'hcl', yaml: 'yaml', yml: 'yaml', json: 'json', html: 'html', xml: 'xml', css: 'css', md: 'markdown', dockerfile: 'dockerfile',
  groovy: 'groovy', lua: 'lua', dart: 'dart', ex: 'elixir', exs: 'elixir', sol: 'solidity', bicep: 'bicep', graphql: 'graphql',
}; // prettier-ignore

export function languageOf(path: string): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const [stem = ''] = name.split('.');
  const byName = BY_NAME[name] ?? (name.includes('.') ? undefined : BY_NAME[stem]);
  const extension = name.includes('.') ? name.slice(name.lastIndexOf('.') + 1) : '';
  return (
    byName ??
    (Object.hasOwn(BY_EXTENSION, extension) ? BY_EXTENSION[extension] : stem === 'dockerfile' ? 'dockerfile' : undefined)
  );
}

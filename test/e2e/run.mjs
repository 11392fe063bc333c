// Prepares and starts the suites inside a VS Code: our .vsix installed as a user would, a workspace of its own for each run.

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { resolveCliArgsFromVSCodeExecutablePath, runTests } from '@vscode/test-electron';
import { createVSIX } from '@vscode/vsce';
import * as esbuild from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(dirname(here));
const out = join(root, 'out/e2e');

/** The suites as CommonJS, which the extension host loads; mocha stays outside, it finds the suites' globals by itself. */
export async function bundleSuites() {
  rmSync(out, { recursive: true, force: true });
  await esbuild.build({
    entryPoints: [join(here, 'suite/*.ts')],
    outdir: out,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}

/** Installs the .vsix into an extensions folder of its own, with VS Code's own CLI, and returns the folder. */
export function installInto(place, { executable, env }, vsix) {
  const extensions = join(place, 'extensions');
  const [cli, ...args] = resolveCliArgsFromVSCodeExecutablePath(executable, { reuseMachineInstall: true });
  const all = [...args, '--extensions-dir', extensions, '--user-data-dir', join(place, 'cli'), '--install-extension', vsix];
  const { status, stdout, stderr } = spawnSync(cli, all, {
    encoding: 'utf8',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
  if (status !== 0 || !existsSync(extensions) || !readdirSync(extensions).some((name) => name.startsWith('security-review'))) {
    throw new Error(`the .vsix could not be installed:\n${stdout}${stderr}`);
  }
  return extensions;
}

/** Runs the suites; 0 when all is well. The tests' numbers are in `tally`. */
export async function runSuites({ version, place, extensions, tally }) {
  const workspace = join(place, 'workspace');
  cpSync(join(root, 'test/fixtures/workspace'), workspace, { recursive: true });
  const pack = join(place, 'pack.vsix');
  await createVSIX({
    cwd: join(root, 'test/fixtures/pack-extension'),
    packagePath: pack,
    dependencies: false,
    allowMissingRepository: true,
    skipLicense: true,
  });
  mkdirSync(join(place, 'user'));
  try {
    return await runTests({
      vscodeExecutablePath: version.executable,
      extensionDevelopmentPath: join(here, 'driver'),
      extensionTestsPath: join(out, 'index.cjs'),
      extensionTestsEnv: { ...version.env, TALLY: tally, PACK_VSIX: pack },
      launchArgs: [workspace, '--extensions-dir', extensions, '--user-data-dir', join(place, 'user')],
    });
  } catch (error) {
    console.error(error.message);
    return 1;
  }
}

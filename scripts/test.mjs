// Runs every test, on a fresh machine too: installs, builds, packs, finds or installs VS Code, and sums up.
//
//   npm test [-- --unit | --vscode | --ui]      default: all three
//
// Its last line is `N passed, N failed`.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, installPackages, ROOT, run } from './setup.mjs';

const names = ['unit', 'vscode', 'ui'];
const { values } = parseArgs({ options: Object.fromEntries(names.map((name) => [name, { type: 'boolean' }])) });
const chosen = names.filter((name) => values[name]);
const wanted = (name) => chosen.length === 0 || chosen.includes(name);

const started = Date.now();
const scratch = mkdtempSync(join(tmpdir(), 'security-review-test-'));
const total = { passed: 0, failed: 0 };

installPackages();
build();
if (wanted('unit')) mochaRun('unit tests', ['test/**/*.test.ts']);
if (wanted('vscode') || wanted('ui')) await inVsCode();
rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });

console.log(`\n${Math.round((Date.now() - started) / 1000)} s\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;

async function inVsCode() {
  const { provision } = await import('./provision.mjs');
  const { bundleSuites, installInto, runSuites } = await import('../test/e2e/run.mjs');
  const versions = await provision();
  if (versions === undefined) {
    total.failed += 1;
    return;
  }
  const vsix = join(scratch, 'security-review.vsix');
  run(process.execPath, ['scripts/package.mjs', '--out', vsix]);
  if (wanted('vscode')) await bundleSuites();
  for (const [at, version] of versions.entries()) {
    const place = join(scratch, String(at));
    mkdirSync(place);
    const extensions = installInto(place, version, vsix);
    if (wanted('vscode')) {
      const tally = join(place, 'tally.json');
      console.log(`\n== in ${version.label}`);
      count(await runSuites({ version, place, extensions, tally }), tally, version.label);
    }
    if (!wanted('ui') || at < versions.length - 1) continue;
    if (version.desktop) console.log('\nThe browser-driven test needs Linux and Chromium; it was not run.');
    else for (const file of windowTests()) driven(file, { VSIX: vsix, ...version.env, EXTENSIONS_DIR: extensions });
  }
}

function windowTests() {
  const names = readdirSync(join(ROOT, 'test/e2e')).filter((name) => /^ui.*\.mjs$/.test(name));
  return names.sort().map((name) => `test/e2e/${name}`);
}

/** In a window, on a busy machine, a key or a click can be lost: a file that fails is run once more, in a window of its own. */
function driven(file, env) {
  const before = { ...total };
  mochaRun(`in a window, ${file}`, [file], env);
  if (total.failed === before.failed) return;
  console.log(`\n${file} failed and is run once more.`);
  Object.assign(total, before);
  mochaRun(`in a window again, ${file}`, [file], env);
}

function mochaRun(label, files, env = {}) {
  console.log(`\n== ${label}`);
  const tally = join(scratch, `${label.replaceAll(/\W/g, '-')}.json`);
  const args = ['node_modules/mocha/bin/mocha.js', '--reporter', 'test/support/tally-reporter.mjs', ...files];
  const { status } = spawnSync(process.execPath, args, {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...env, TALLY: tally },
  });
  count(status, tally, label);
}

/** A run that ended badly without a failed test, or without any test, counts as one failure. */
function count(status, tally, label) {
  const { passed, failed } = existsSync(tally) ? JSON.parse(readFileSync(tally, 'utf8')) : { passed: 0, failed: 0 };
  total.passed += passed;
  total.failed += failed;
  if (failed > 0 || (status === 0 && passed > 0)) return;
  console.error(`${label}: ended with ${status} after ${passed} tests.`);
  total.failed += 1;
}

import { spawn, spawnSync } from 'node:child_process';
import * as cp from 'node:child_process';

export function convert(file: string) {
  // ruleid: js-child-process-spawn-shell-dynamic
  return spawn(`ffmpeg -i ${file} out.mp4`, { shell: true, stdio: 'inherit' });
}

export function install(request: { name: string }) {
  // ruleid: js-child-process-spawn-shell-dynamic
  return cp.spawnSync('npm', ['install', request.name], { stdio: 'pipe', shell: true });
}

export class Printer {
  print(title: string): void {
    // ruleid: js-child-process-spawn-shell-dynamic
    spawn('lp', ['-t', 'title ' + title], { shell: true }).on('close', () => this.done());
  }

  private done(): void {}
}

export function convertSafely(file: string) {
  // ok: js-child-process-spawn-shell-dynamic
  return spawn('ffmpeg', ['-i', file, 'out.mp4'], { stdio: 'inherit' });
}

export function build() {
  // ok: js-child-process-spawn-shell-dynamic
  return spawnSync('npm run build && npm test', { shell: true });
}

export function installSafely(request: { name: string }) {
  // ok: js-child-process-spawn-shell-dynamic
  return cp.spawnSync('npm', ['install', request.name], { shell: false });
}

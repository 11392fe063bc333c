import { BrowserWindow } from 'electron';

export function open(): BrowserWindow {
  return new BrowserWindow({
    webPreferences: {
      preload: './preload.js',
      // ruleid: js-electron-isolation-off
      contextIsolation: true,
    },
  });
}

export class Viewer {
  // ruleid: js-electron-isolation-off
  private readonly window = new BrowserWindow({ show: false, webPreferences: { webSecurity: true } });
}

export const start = async (url: string) => {
  // ruleid: js-electron-isolation-off
  const window = new BrowserWindow({ webPreferences: { sandbox: true } });
  await window.loadURL(url);
};

export function openSafely(): BrowserWindow {
  // ok: js-electron-isolation-off
  return new BrowserWindow({ webPreferences: { contextIsolation: true, preload: './preload.js' } });
}

// ok: js-electron-isolation-off
export const frame = { sandbox: false };

export const startSafely = async (url: string) => {
  // ok: js-electron-isolation-off
  const window = new BrowserWindow({ width: 800, height: 600 });
  await window.loadURL(url);
};

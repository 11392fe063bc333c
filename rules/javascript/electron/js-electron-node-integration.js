const { BrowserWindow, BrowserView } = require('electron');

function open() {
  return new BrowserWindow({
    width: 800,
    webPreferences: {
      // ruleid: js-electron-node-integration
      nodeIntegration: true,
    },
  });
}

class Tabs {
  add() {
    // ruleid: js-electron-node-integration
    return new BrowserView({ webPreferences: { preload: this.preload, nodeIntegrationInSubFrames: true } });
  }
}

const options = {
  webPreferences: {
    sandbox: true,
    // ruleid: js-electron-node-integration
    nodeIntegrationInWorker: true,
  },
};

function openSafely() {
  return new BrowserWindow({
    webPreferences: {
      // ok: js-electron-node-integration
      nodeIntegration: false,
    },
  });
}

// ok: js-electron-node-integration
const view = new BrowserView({ webPreferences: { preload: './preload.js' } });

// ok: js-electron-node-integration
const settings = { nodeIntegration: true };

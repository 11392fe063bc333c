const fs = require('fs');
const path = require('path');
const unzipper = require('unzipper');
const AdmZip = require('adm-zip');

function unpack(file, folder) {
  fs.createReadStream(file)
    .pipe(unzipper.Parse())
    .on('entry', (entry) => {
      // ruleid: js-archive-entry-path-join
      entry.pipe(fs.createWriteStream(path.join(folder, entry.path)));
    });
}

function unpackAll(file, folder) {
  for (const entry of new AdmZip(file).getEntries()) {
    // ruleid: js-archive-entry-path-join
    const target = path.resolve(folder, entry.entryName);
    fs.writeFileSync(target, entry.getData());
  }
}

function onEntry(zipEntry, stream) {
  // ruleid: js-archive-entry-path-join
  const out = path.join('/tmp/unpacked', zipEntry.fileName);
  stream.pipe(fs.createWriteStream(out));
}

function unpackSafely(file, folder) {
  for (const entry of new AdmZip(file).getEntries()) {
    // ok: js-archive-entry-path-join
    const target = path.resolve(folder, entry.entryName);
    if (!target.startsWith(path.resolve(folder) + path.sep)) {
      throw new Error('entry leaves the folder');
    }
    fs.writeFileSync(target, entry.getData());
  }
}

function unpackFlat(entry, folder) {
  // ok: js-archive-entry-path-join
  return path.join(folder, path.basename(entry.path));
}

function describe(user, folder) {
  // ok: js-archive-entry-path-join
  return path.join(folder, user.name);
}

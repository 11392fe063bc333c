const yaml = require('js-yaml');
const { load, DEFAULT_FULL_SCHEMA } = require('js-yaml');
const unsafe = require('js-yaml-js-types').all;

function readRules(text) {
  // ruleid: js-yaml-unsafe-schema
  return yaml.load(text, { filename: 'rules.yml', schema: yaml.DEFAULT_FULL_SCHEMA });
}

async function readAll(file, each) {
  // ruleid: js-yaml-unsafe-schema
  yaml.loadAll(await file.text(), each, { schema: DEFAULT_FULL_SCHEMA });
}

class Settings {
  read(text) {
    // ruleid: js-yaml-unsafe-schema
    this.values = load(text, { schema: yaml.DEFAULT_SCHEMA.extend(unsafe) });
  }
}

function readSafely(text) {
  // ok: js-yaml-unsafe-schema
  return yaml.load(text);
}

function readJson(text) {
  // ok: js-yaml-unsafe-schema
  return yaml.load(text, { schema: yaml.JSON_SCHEMA });
}

function readStrict(text) {
  // ok: js-yaml-unsafe-schema
  return load(text, { filename: 'a.yml', schema: yaml.FAILSAFE_SCHEMA });
}

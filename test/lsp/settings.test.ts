// Settings are defined in the server and repeated in package.json; here both are held against each other.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { definitions, readSettings, SECTION } from '../../server/lsp/settings.ts';
import { COMMAND } from '../../server/protocol.ts';

interface Property {
  readonly default: unknown;
  readonly scope: string;
  readonly maximum?: number;
  readonly minimum?: number;
}
interface Manifest {
  readonly activationEvents: readonly string[];
  readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly category: string; readonly title: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, Property>> };
  };
}

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as Manifest;
const { properties } = manifest.contributes.configuration;
/** Read by the language client itself. */
const OF_THE_CLIENT = ['securityReview.trace.server'];

describe('settings', () => {
  const ours = Object.values(definitions);

  it('are the same in package.json', () => {
    const inManifest = Object.keys(properties).filter((key) => !OF_THE_CLIENT.includes(key));
    assert.deepEqual(inManifest.sort(), ours.map(({ key }) => `${SECTION}.${key}`).sort()); // prettier-ignore
    for (const { key, default: initial, scope, read } of ours) {
      const property = properties[`${SECTION}.${key}`];
      assert.deepEqual(property?.default, initial, key);
      assert.equal(property.scope, scope, key);
      if (property.maximum !== undefined) assert.equal(read(property.maximum + 1), property.maximum, key);
      if (property.minimum !== undefined) assert.equal(read(property.minimum - 1), property.minimum, key);
    }
  });

  it('that name paths are not read from an untrusted workspace', () => {
    const restricted = ours.filter((definition) => definition.restricted).map(({ key }) => `${SECTION}.${key}`);
    assert.deepEqual([...manifest.capabilities.untrustedWorkspaces.restrictedConfigurations].sort(), restricted.sort()); // prettier-ignore
  });

  it('of a wrong type count as not set', () => {
    assert.deepEqual(readSettings({ enable: 'yes', rules: { paths: [1], disabled: 'x' }, scan: null }), readSettings(undefined));
    assert.deepEqual(readSettings('nothing'), readSettings(undefined));
  });
});

describe('the manifest', () => {
  it('activates on no wildcard', () => assert.ok(!manifest.activationEvents.includes('*')));

  it('has every command that code actions carry, all under one category', () => {
    const commands = manifest.contributes.commands.map(({ command }) => command);
    for (const command of Object.values(COMMAND)) assert.ok(commands.includes(command), command);
    assert.deepEqual([...new Set(manifest.contributes.commands.map(({ category }) => category))], ['Security Review']);
  });
});

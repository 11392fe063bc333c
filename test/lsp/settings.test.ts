// Settings are defined in the server and repeated in package.json; here both are held against each other.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { DEFAULTS, SETTING_KEYS } from '../../server/change/settings.ts';
import { definitions, readSettings, SECTION } from '../../server/lsp/settings.ts';
import { COMMAND } from '../../server/protocol.ts';

interface Property {
  readonly default: unknown;
  readonly scope: string;
  readonly markdownDescription: string;
  readonly maximum?: number;
  readonly minimum?: number;
}
interface Manifest {
  readonly activationEvents: readonly string[];
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly supported: unknown; readonly restrictedConfigurations: readonly string[] };
    readonly virtualWorkspaces: { readonly supported: unknown };
  };
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly engines: { readonly vscode: string };
  readonly extensionKind: readonly string[];
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly category: string; readonly title: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, Property>> };
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly walkthroughs: readonly { readonly steps: readonly { readonly description: string }[] }[];
  };
}

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as Manifest;
const { properties } = manifest.contributes.configuration;
/** Read by the language client itself. */
const OF_THE_CLIENT = ['securityReview.trace.server'];
/** Read by the measure of the change itself, which merges them with the team's. */
const OF_THE_CHANGE = SETTING_KEYS.map((key) => `${SECTION}.changeSize.${key}`);

describe('settings', () => {
  const ours = Object.values(definitions);

  it('are the same in package.json', () => {
    const inManifest = Object.keys(properties).filter((key) => !OF_THE_CLIENT.includes(key));
    assert.deepEqual(inManifest.sort(), [...ours.map(({ key }) => `${SECTION}.${key}`), ...OF_THE_CHANGE].sort()); // prettier-ignore
    for (const key of SETTING_KEYS) {
      const property = properties[`${SECTION}.changeSize.${key}`];
      assert.deepEqual([property?.default, property?.scope], [DEFAULTS[key], 'resource'], key);
    }
    for (const { key, default: initial, scope, read } of ours) {
      const property = properties[`${SECTION}.${key}`];
      assert.deepEqual(property?.default, initial, key);
      assert.equal(property.scope, scope, key);
      if (property.maximum !== undefined) assert.equal(read(property.maximum + 1), property.maximum, key);
      if (property.minimum !== undefined) assert.equal(read(property.minimum - 1), property.minimum, key);
    }
  });

  it('that name paths are not read from an untrusted workspace', () => {
    const change = ['tests', 'sensitivePaths'].map((key) => `${SECTION}.changeSize.${key}`);
    const restricted = [...ours.filter((one) => one.restricted).map(({ key }) => `${SECTION}.${key}`), ...change];
    assert.deepEqual([...manifest.capabilities.untrustedWorkspaces.restrictedConfigurations].sort(), restricted.sort()); // prettier-ignore
  });

  it('that speak of files, folders or paths are such settings, or say nothing about where something is', () => {
    const about = Object.entries(properties).filter(([key, { default: initial, markdownDescription }]) => {
      const names = typeof initial === 'string' || Array.isArray(initial);
      return names && /\b(files?|folders?|paths?|globs?)\b/i.test(`${key.replaceAll('.', ' ')} ${markdownDescription}`);
    });
    const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    assert.ok(about.length > 0);
    for (const [key] of about) assert.ok(restrictedConfigurations.includes(key), `${key} is not in restrictedConfigurations`);
    for (const key of restrictedConfigurations) assert.ok(key in properties, `${key} is no setting`);
  });

  it('can all be preset by a pack or a workspace', () => {
    for (const [key, { scope }] of Object.entries(properties)) {
      assert.ok(['machine-overridable', 'window', 'resource', 'language-overridable'].includes(scope), `${key}: ${scope}`);
    }
  });

  it('of a wrong type count as not set', () => {
    assert.deepEqual(readSettings({ enable: 'yes', rules: { paths: [1], disabled: 'x' }, scan: null }), readSettings(undefined));
    assert.deepEqual(readSettings('nothing'), readSettings(undefined));
  });
});

describe('the manifest', () => {
  it('activates on no wildcard, and not before it is needed', () => {
    for (const event of manifest.activationEvents) assert.match(event, /^on(?!StartupFinished)[A-Z]/);
  });

  it('says honestly where it runs', () => {
    const { capabilities, devDependencies, engines, extensionKind } = manifest;
    assert.equal(capabilities.untrustedWorkspaces.supported, 'limited');
    assert.equal(capabilities.virtualWorkspaces.supported, 'limited');
    assert.deepEqual(extensionKind, ['workspace']);
    assert.equal(engines.vscode, `^${devDependencies['@types/vscode']}`, 'nothing newer than the oldest VS Code is used');
  });

  it('has every command that the walkthrough links', () => {
    const views = Object.values(manifest.contributes.views).flat();
    // VS Code makes one for each view.
    const commands = [...manifest.contributes.commands.map(({ command }) => command), ...views.map(({ id }) => `${id}.focus`)];
    const texts = manifest.contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ description }) => description));
    const linked = texts.flatMap((text) => [...text.matchAll(/\(command:([\w.]+)\)/g)].map(([, command]) => command));
    assert.ok(linked.length > 0);
    for (const command of linked) assert.ok(command !== undefined && commands.includes(command), command);
  });

  it('has every command that code actions carry, all under one category', () => {
    const commands = manifest.contributes.commands.map(({ command }) => command);
    for (const command of Object.values(COMMAND)) assert.ok(commands.includes(command), command);
    assert.deepEqual([...new Set(manifest.contributes.commands.map(({ category }) => category))], ['Security Review']);
  });
});

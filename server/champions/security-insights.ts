// Reads what OpenSSF's security-insights.yml (version 2, and contacts of version 1) says about people and about reporting. Its
// `project-si-source` names another address to read: that is never fetched.

import { viewYaml, type YamlValue } from '../engine/rule/yaml-view.ts';
import { contactOf, safeLink } from './links.ts';
import type { Contact, SafeLink } from './types.ts';

export const INSIGHTS_PLACES: readonly string[] = ['', '.github/', '.gitlab/'].flatMap((folder) => [
  `${folder}security-insights.yml`,
  `${folder}SECURITY-INSIGHTS.yml`,
]);

export interface InsightsPerson {
  readonly name: string;
  readonly primary: boolean;
  readonly contacts: readonly Contact[];
}

export interface Insights {
  readonly champions: readonly InsightsPerson[];
  readonly coreTeam: readonly InsightsPerson[];
  readonly reporting: {
    readonly accepted: boolean;
    readonly contacts: readonly Contact[];
    readonly policy?: SafeLink;
    readonly bounty?: SafeLink;
  };
}

const MAX_INSIGHTS = 500_000;
const MAX_PEOPLE = 50;

/** undefined: it cannot be read, or says nothing. */
export function readInsights(text: string): Insights | undefined {
  if (text.length > MAX_INSIGHTS) return undefined;
  const { root } = viewYaml(text);
  if (root === undefined) return undefined;
  const policy = link(at(root, 'project', 'vulnerability-reporting', 'security-policy'), 'Security policy');
  const bounty = link(at(root, 'project', 'vulnerability-reporting', 'bug-bounty-program'), 'Bug bounty');
  const first = items(at(root, 'security-contacts')).flatMap((entry) => texts(at(entry, 'value')).map(contactOf));
  return {
    champions: people(at(root, 'repository', 'security', 'champions')),
    coreTeam: people(at(root, 'repository', 'core-team')),
    reporting: {
      accepted:
        at(root, 'project', 'vulnerability-reporting', 'reports-accepted') !== undefined
          ? scalar(at(root, 'project', 'vulnerability-reporting', 'reports-accepted')) !== false
          : true,
      contacts: [...people([at(root, 'project', 'vulnerability-reporting', 'contact')]).flatMap(({ contacts }) => contacts), ...first], // prettier-ignore
      ...(policy === undefined ? {} : { policy }),
      ...(bounty === undefined ? {} : { bounty }),
    },
  };
}

function people(from: YamlValue | readonly (YamlValue | undefined)[] | undefined): readonly InsightsPerson[] {
  const entries = Array.isArray(from) ? (from as readonly (YamlValue | undefined)[]) : items(from as YamlValue | undefined);
  return entries.slice(0, MAX_PEOPLE).flatMap((entry) => {
    const name = texts(at(entry, 'name'))[0];
    const contacts = [...texts(at(entry, 'email')), ...texts(at(entry, 'social'))].map(contactOf);
    if (name === undefined && contacts.length === 0) return [];
    return [{ name: name ?? 'Security contact', primary: scalar(at(entry, 'primary')) === true, contacts }];
  });
}

function link(value: YamlValue | undefined, title: string): SafeLink | undefined {
  const address = texts(value)[0];
  return address === undefined ? undefined : safeLink(address, title);
}

function at(value: YamlValue | undefined, ...keys: readonly string[]): YamlValue | undefined {
  let found = value;
  for (const key of keys) found = found?.type === 'map' ? found.entries.find((entry) => entry.key === key)?.value : undefined;
  return found;
}

function items(value: YamlValue | undefined): readonly YamlValue[] {
  return value?.type === 'list' ? value.items : [];
}

function scalar(value: YamlValue | undefined): string | number | boolean | null | undefined {
  return value?.type === 'scalar' ? value.value : undefined;
}

function texts(value: YamlValue | undefined): readonly string[] {
  const text = scalar(value);
  return typeof text === 'string' && text.trim() !== '' ? [text.trim()] : [];
}

// Answers whether somebody should hear of a new file: it is on a route that the team calls sensitive, and not in HEAD yet.

import type { Connection } from 'vscode-languageserver';
import { matchRoutes } from '../../champions/match.ts';
import { ancestorsOf } from '../../guidance/cwe.ts';
import { METHOD, type NewFileHint, type PeopleParams } from '../../protocol.ts';
import type { Environment } from '../environment.ts';
import type { People } from '../people.ts';

export function registerHint(connection: Connection, people: People, environment: Environment): void {
  connection.onRequest<NewFileHint | null, void>(METHOD.hint, async (params: PeopleParams) => {
    if (!environment.trusted) return null;
    const asked = await people.ask(params, { git: false });
    const path = asked?.subject.path;
    const [helper] = asked?.who.helpers ?? [];
    if (asked === undefined || path === undefined || helper === undefined) return null;
    const { cwe } = await people.data();
    const routes = matchRoutes(asked.champions, asked.subject, (id) => ancestorsOf(cwe, id));
    // A route for everything says nothing about this file.
    if (!routes.some(({ route }) => route.sensitive && route.match !== undefined)) return null;
    const listed = await environment.git(asked.root)?.text(['ls-tree', '-z', '--name-only', 'HEAD', '--', path]);
    return listed?.ok === true && listed.out === '' ? { name: helper.name, path } : null;
  });
}

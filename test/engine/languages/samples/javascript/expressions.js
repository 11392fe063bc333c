import fallback, * as everything from './everything.mjs';
import { read, write as put } from 'files';
import 'side-effect';
export { put as default, read };
export * as helpers from './helpers';

const limit = 0x10, big = 10n;
let { host, port: number = 1_000, ...others } = require('config').load?.(limit);
({ a: [first, , last = 2] } = await fetch(`https://${host}/x`));

const table = {
  limit,
  'quoted-key': -1.5e3,
  [host + 1]: undefined,
  handler: async () => (limit, big),
  named: function inner() {},
  get size() {
    return this.items?.[0].size ?? super.size;
  },
  ...others,
};
new Agent;
delete table.limit, void 0, typeof host;
total **= i++ + --j;
flag ||= 'a' in b && !(c instanceof D);
html`<b>${first}</b>`;
text = `plain` + '\x41"' + /[/]\d+/gi.source;
const rows = [...first].map((row) => row ? row.id : null);

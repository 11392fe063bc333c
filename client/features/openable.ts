// Which addresses of repository files may be opened at all. Anyone may have written them.

import { OPENABLE } from '../../server/protocol.ts';

/** An address of an allowed scheme, in one piece. */
export function isOpenable(address: string): boolean {
  const scheme = /^([a-z][a-z\d+.-]*):/.exec(address)?.[1];
  return scheme !== undefined && OPENABLE.includes(scheme) && !/[\s\p{Cc}]/u.test(address);
}

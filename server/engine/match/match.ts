// One place where a pattern, a regex or a formula holds.

import type { Span } from '../base/span.ts';
import type { Bindings } from './bindings.ts';

export interface Match {
  readonly span: Span;
  readonly bindings: Bindings;
}

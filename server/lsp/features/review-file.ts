// Says inside `.security-review/review.yml` which of its values are not used, and why. What does not count must be seen where it
// stands.

import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { readReviewFile, REVIEW_FILE } from '../../change/review-file.ts';
import { SOURCE } from '../../protocol.ts';
import { toRange } from '../convert.ts';

export const REVIEW_SELECTOR = { scheme: 'file', pattern: `**/${REVIEW_FILE}` };

export function isReviewFile(path: string): boolean {
  return path.replaceAll('\\', '/').endsWith(`/${REVIEW_FILE}`);
}

export function reviewFileDiagnostics(document: TextDocument): Diagnostic[] {
  return readReviewFile(document.getText()).problems.map(({ message, span }) => ({
    range: toRange(document, span),
    severity: DiagnosticSeverity.Warning,
    source: SOURCE,
    message,
  }));
}

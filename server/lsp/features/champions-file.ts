// Help inside champions.yml: what is wrong with it, and what can be typed next. Diagnostics are pulled by the editor, here and for
// review.yml, so that they never mix with the findings of a scan.

import {
  CompletionItemKind,
  CompletionRequest,
  DiagnosticSeverity,
  DocumentDiagnosticReportKind,
  DocumentDiagnosticRequest,
  type ClientCapabilities,
  type Connection,
  type Diagnostic,
} from 'vscode-languageserver';
import { completeChampions } from '../../champions/complete.ts';
import { diagnoseChampions } from '../../champions/diagnose.ts';
import { dayOf } from '../../champions/hours.ts';
import { CHAMPIONS_PLACES, readChampions } from '../../champions/read.ts';
import type { ChampionsProblem } from '../../champions/types.ts';
import { repositoryRoot, readPeople } from '../../host/people-files.ts';
import { systemClock } from '../../host/people.ts';
import { SOURCE } from '../../protocol.ts';
import { toRange } from '../convert.ts';
import { isChampionsFile, type People } from '../people.ts';
import { fixData } from './champions-fixes.ts';
import { isReviewFile, REVIEW_SELECTOR, reviewFileDiagnostics } from './review-file.ts';
import type { Session } from '../session.ts';
import { pathOf } from '../uris.ts';

const SELECTOR = CHAMPIONS_PLACES.map((place) => ({ scheme: 'file', pattern: `**/${place}` }));
const LEVELS = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
} as const satisfies Record<ChampionsProblem['level'], DiagnosticSeverity>;

/** Call `start` when the client is ready: only then can it be asked to send the requests. */
export function registerChampionsFile(connection: Connection, session: Session, people: People) {
  const documentAt = (uri: string) => {
    const path = pathOf(uri);
    return path === undefined || !isChampionsFile(path) ? undefined : session.document(uri);
  };

  connection.languages.diagnostics.on(async ({ textDocument: { uri } }) => {
    const path = pathOf(uri);
    const review = path !== undefined && isReviewFile(path) ? session.document(uri) : undefined;
    if (review !== undefined) return { kind: DocumentDiagnosticReportKind.Full, items: reviewFileDiagnostics(review) };
    const document = documentAt(uri);
    if (document === undefined || path === undefined) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    const today = dayOf(systemClock());
    const outer = await outerParties(path, today);
    const problems = diagnoseChampions(readChampions(document.getText()), {
      today,
      outerIds: outer ?? [],
      isInner: outer !== undefined,
    });
    const items = problems.map(({ level, message, code, span, fix }): Diagnostic => ({
      range: toRange(document, span),
      severity: LEVELS[level],
      source: SOURCE,
      code,
      message,
      ...(fix === undefined ? {} : { data: fixData(document, fix) }),
    }));
    return { kind: DocumentDiagnosticReportKind.Full, items };
  });

  connection.onCompletion(async ({ textDocument, position }) => {
    const document = documentAt(textDocument.uri);
    if (document === undefined) return null;
    const { cwe } = await people.data();
    const cwes = [...cwe.values()].filter(({ kind, deprecated }) => kind === 'weakness' && !deprecated);
    const found = completeChampions(document.getText(), document.offsetAt(position), { cwes, ruleIds: people.ruleIds() });
    return found.map(({ label, kind, detail, insertText }) => ({
      label,
      insertText,
      kind: kind === 'key' ? CompletionItemKind.Property : CompletionItemKind.Value,
      ...(detail === undefined ? {} : { detail }),
    }));
  });

  return {
    async start({ textDocument }: ClientCapabilities): Promise<void> {
      if (textDocument?.completion?.dynamicRegistration === true) {
        await connection.client.register(CompletionRequest.type, {
          documentSelector: SELECTOR,
          triggerCharacters: [' ', '[', '{', '-'],
        });
      }
      if (textDocument?.diagnostic?.dynamicRegistration === true) {
        await connection.client.register(DocumentDiagnosticRequest.type, {
          documentSelector: [...SELECTOR, REVIEW_SELECTOR],
          interFileDependencies: false,
          workspaceDiagnostics: false,
        });
      }
    },
  };
}

/** Ids that the champions files further out define; undefined where there is none. */
async function outerParties(path: string, today: string): Promise<readonly string[] | undefined> {
  const root = await repositoryRoot(path);
  const own = CHAMPIONS_PLACES.map((place) => `/${place}`).find((place) => path.replaceAll('\\', '/').endsWith(place)) ?? '';
  const folder = path.slice(0, path.length - own.length);
  if (root === undefined || folder === root) return undefined;
  // As if asked for something beside the folder, so that the file itself does not count.
  const { champions } = await readPeople({ root, file: `${folder}.x`, today });
  return champions.length === 0 ? undefined : champions.flatMap(({ file }) => file.parties.map(({ id }) => id));
}

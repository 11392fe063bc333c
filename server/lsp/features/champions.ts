// Answers whom to ask and with what message, and writes what the user asked to write: a first champions file, a team note, a
// lesson. Nothing is saved or sent here; the editor shows every text first.

import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Connection } from 'vscode-languageserver';
import { addNote, writeLesson, type Insertion } from '../../champions/add-note.ts';
import { createChampions } from '../../champions/create.ts';
import { dayOf } from '../../champions/hours.ts';
import { CHAMPIONS_PLACES } from '../../champions/read.ts';
import { LineIndex } from '../../engine/index.ts';
import { Git } from '../../host/git-run.ts';
import { readPeople, repositoryRoot } from '../../host/people-files.ts';
import { systemClock } from '../../host/people.ts';
import {
  METHOD,
  type NewTexts,
  type NoteParams,
  type PeopleHere,
  type PeopleParams,
  type PlainPosition,
} from '../../protocol.ts';
import type { People } from '../people.ts';
import type { Session } from '../session.ts';
import { pathOf, uriOf } from '../uris.ts';

export function registerChampions(connection: Connection, session: Session, people: People): void {
  connection.onRequest<PeopleHere | null, void>(METHOD.champions, async (params: PeopleParams) => {
    const asked = await people.ask(params);
    return asked === undefined ? null : { who: asked.who, ask: asked.ask };
  });

  connection.onRequest<NewTexts, void>(METHOD.createChampions, async ({ uri, trusted, gitPath }: PeopleParams) => {
    const root = await rootOf(uri);
    if (root === undefined || !trusted) return { refused: NOT_HERE };
    const today = dayOf(systemClock());
    const git = new Git({ root, ...(gitPath === undefined ? {} : { gitPath }) });
    const [{ champions, codeowners }, log] = await Promise.all([
      readPeople({ root, today }),
      git.text(['shortlog', '-sne', '--since=1 year ago', 'HEAD']),
    ]);
    if (champions.length > 0) return { refused: `${champions[0]?.path ?? 'A champions file'} is already there.` };
    const text = createChampions({ codeowners, shortlog: log.ok ? log.out : '', today });
    return { texts: [whole(join(root, CHAMPIONS_PLACES[0] ?? ''), text)] };
  });

  connection.onRequest<NewTexts, void>(METHOD.teamNote, async (params: NoteParams) => {
    const root = await rootOf(params.uri);
    const rule = people.rule(params);
    const cwes = people.cwes(params);
    if (root === undefined || !params.trusted) return { refused: NOT_HERE };
    if (rule === undefined && cwes.length === 0) return { refused: 'A note needs a rule or a CWE that it is about.' };
    const file = join(root, CHAMPIONS_PLACES[0] ?? '');
    const open = session.document(uriOf(file))?.getText();
    const text = open ?? (await readFile(file, 'utf8').catch(() => undefined));
    const names = (await people.data()).cwe;
    const lesson =
      params.lesson === undefined
        ? undefined
        : writeLesson({
            today: dayOf(systemClock()),
            title: params.lesson,
            ruleId: rule?.id,
            cwes: cwes.map((id) => ({ id, name: names.get(id)?.name })),
          });
    // A note about a CWE also reaches the rules that other tools and later packs bring.
    const match = cwes.length > 0 ? { cwe: cwes } : { rules: [rule?.id ?? ''] };
    const note = addNote(text ?? '', {
      match,
      ...(params.say === undefined ? {} : { say: params.say }),
      ...(lesson === undefined ? {} : { lessons: [lesson.path] }),
    });
    if ('refused' in note) return note;
    return {
      texts: [
        { uri: uriOf(file), create: text === undefined, ...edit(text ?? '', note) },
        ...(lesson === undefined ? [] : [whole(join(dirname(file), lesson.path), lesson.text)]),
      ],
    };
  });
}

const NOT_HERE = 'Open a file of a trusted folder first.';

async function rootOf(uri: string | undefined): Promise<string | undefined> {
  const path = uri === undefined ? undefined : pathOf(uri);
  return path === undefined ? undefined : ((await repositoryRoot(path)) ?? dirname(path));
}

const START: PlainPosition = { line: 0, character: 0 };

function whole(path: string, newText: string) {
  return { uri: uriOf(path), create: true, range: { start: START, end: START }, newText };
}

function edit(text: string, { offset, length, newText }: Insertion) {
  const lines = new LineIndex(text);
  const place = (at: number): PlainPosition => {
    const { line, column } = lines.position(at);
    return { line, character: column };
  };
  return { range: { start: place(offset), end: place(offset + length) }, newText };
}

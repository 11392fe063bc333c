// Answers whom to ask and with what message, and writes what the user asked to write: a first champions file, a team note, a
// lesson. Nothing is saved or sent here; the editor shows every text first.

import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Connection } from 'vscode-languageserver';
import { addNote, writeLesson, type Insertion, type NewFile } from '../../champions/add-note.ts';
import { createChampions } from '../../champions/create.ts';
import { dayOf } from '../../champions/hours.ts';
import { CHAMPIONS_PLACES } from '../../champions/read.ts';
import { LineIndex } from '../../engine/index.ts';
import { Git } from '../../host/git-run.ts';
import { committersOf, pathInRepository, readPeople } from '../../host/people-files.ts';
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
import { peopleHere } from '../people-here.ts';
import type { Session } from '../session.ts';
import { pathOf, uriOf } from '../uris.ts';

export function registerChampions(connection: Connection, session: Session, people: People): void {
  connection.onRequest<PeopleHere | null, void>(METHOD.champions, async (params: PeopleParams) => {
    const asked = await people.ask(params);
    return asked === undefined ? null : await peopleHere(asked, session, people, params);
  });

  connection.onRequest<NewTexts, void>(METHOD.createChampions, async ({ uri, trusted, gitPath }: PeopleParams) => {
    const root = await people.root(uri);
    if (root === undefined || !trusted) return { refused: NOT_HERE };
    const today = dayOf(systemClock());
    const git = new Git({ root, ...(gitPath === undefined ? {} : { gitPath }) });
    const [{ champions, codeowners }, shortlog] = await Promise.all([readPeople({ root, today }), committersOf(git)]);
    if (champions.length > 0) return { refused: `${champions[0]?.path ?? 'A champions file'} is already there.` };
    const text = createChampions({ codeowners, shortlog, today });
    return { texts: [whole(join(root, CHAMPIONS_PLACES[0] ?? ''), text)] };
  });

  connection.onRequest<NewTexts, void>(METHOD.teamNote, async (params: NoteParams) => {
    const root = await people.root(params.uri);
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
        : await unused(
            session,
            dirname(file),
            writeLesson({
              today: dayOf(systemClock()),
              title: params.lesson,
              ruleId: rule?.id,
              cwes: cwes.map((id) => ({ id, name: names.get(id)?.name })),
              path: pathInRepository(root, pathOf(params.uri ?? '') ?? root),
            }),
          );
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

/** The first of name, name-2, name-3 … that no file and no open text has. */
async function unused(session: Session, folder: string, { path, text }: NewFile): Promise<NewFile> {
  for (let number = 1; ; number++) {
    const free = number === 1 ? path : path.replace(/\.md$/, `-${number}.md`);
    const place = join(folder, free);
    const taken = session.document(uriOf(place)) !== undefined || (await stat(place).catch(() => undefined)) !== undefined;
    if (!taken) return { path: free, text };
  }
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

// What the view of people shows beside the answer to "whom do I ask?": the team's notes on the file and on what is found in it,
// and what is wrong in the champions files.

import { isAbsolute, join } from 'node:path';
import { matchNotes } from '../champions/match.ts';
import { subjectOf } from '../champions/subject.ts';
import type { TeamNote } from '../champions/types.ts';
import { LineIndex } from '../engine/index.ts';
import { ancestorsOf, cwesIn } from '../guidance/cwe.ts';
import { lessonPath, lessonTitle } from '../guidance/markdown.ts';
import type { Asked } from '../host/people.ts';
import type { NoteHere, PeopleHere, PeopleParams, PlainPosition } from '../protocol.ts';
import type { People } from './people.ts';
import type { Session } from './session.ts';
import { isWithin, uriOf } from './uris.ts';

/** A view that is longer is not read. */
const MOST_PROBLEMS = 20;

export async function peopleHere(asked: Asked, session: Session, people: People, { uri }: PeopleParams): Promise<PeopleHere> {
  const { who, ask, root, subject, champions, problems } = asked;
  const { cwe } = await people.data();
  const found = uri === undefined ? [] : session.shown(uri);
  const rules = [...new Set(found.map(({ finding }) => finding.rule))];
  const about = rules.map((rule) => subjectOf(rule, cwesIn(rule.metadata['cwe']), subject));
  const more = about.flatMap((one) => matchNotes(champions, one, (id) => ancestorsOf(cwe, id)));
  const notes = [...new Map([...asked.notes, ...more].map((note) => [JSON.stringify(note), note])).values()];
  return {
    who,
    ask,
    root: uriOf(root),
    ...(subject.path === undefined ? {} : { path: subject.path }),
    notes: notes.map((note) => noteHere(note, root)),
    files: champions.toReversed().map(({ path }) => uriOf(absolute(root, path))),
    problems: problems.slice(0, MOST_PROBLEMS).map(({ path, text, problem: { message, span } }) => {
      const lines = new LineIndex(text);
      const place = (offset: number): PlainPosition => {
        const { line, column } = lines.position(offset);
        return { line, character: column };
      };
      return { uri: uriOf(absolute(root, path)), range: { start: place(span.start), end: place(span.end) }, message };
    }),
  };
}

function noteHere({ say, links, lessons, file }: TeamNote, root: string): NoteHere {
  return {
    say,
    links,
    lessons: lessons.flatMap((lesson) => {
      const path = absolute(root, lessonPath(lesson, file));
      return isWithin(path, root) ? [{ title: lessonTitle(lesson), uri: uriOf(path) }] : [];
    }),
  };
}

/** An organisation's own file stands outside the repository. */
function absolute(root: string, path: string): string {
  return isAbsolute(path) ? path : join(root, path);
}

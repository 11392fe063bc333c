// *Add team note* and *Write a lesson*: only what is new changes.

import assert from 'node:assert/strict';
import { addNote, withInsertion, writeLesson, type NewNote } from '../../server/champions/add-note.ts';
import { readChampions } from '../../server/champions/read.ts';
import { FULL } from './samples.ts';

const note: NewNote = {
  match: { cwe: [79], rules: ['acme.*'] },
  say: 'Use "<Text>": it escapes.',
  lessons: ['lessons/2026-11-x.md'],
};
const ITEM = `match: {cwe: [79], rules: ["acme.*"]}
    say: "Use \\"<Text>\\": it escapes."
    lessons: [lessons/2026-11-x.md]
`;

const added: readonly (readonly [string, string, string])[] = [
  ['a file that is not there yet', '', `version: 1\nguidance:\n  - ${ITEM}`],
  ['no guidance yet', 'people: {}', `people: {}\nguidance:\n  - ${ITEM}`],
  ['an empty key', 'guidance:\nroutes: []\n', `guidance:\n  - ${ITEM}routes: []\n`],
  ['an empty list', 'guidance: [] # notes\nroutes: []\n', `guidance:\n  - ${ITEM.trimEnd()} # notes\nroutes: []\n`],
  ['a list with comments behind it', 'guidance:\n  - {say: a} # first\n\n# the end\nroutes: []\n', `guidance:\n  - {say: a} # first\n  - ${ITEM}\n# the end\nroutes: []\n`],
  ['another indentation', 'guidance:\n- say: a\n  links: []\nroutes: []\n', `guidance:\n- say: a\n  links: []\n- ${ITEM.replaceAll('\n    ', '\n  ')}routes: []\n`],
  ['the end without a line break', 'guidance:\n  - say: a', `guidance:\n  - say: a\n  - ${ITEM}`],
]; // prettier-ignore

describe('adding a team note', () => {
  for (const [what, before, after] of added) {
    it(`to ${what}`, () => {
      const found = addNote(before, note);
      assert.ok('offset' in found, JSON.stringify(found));
      assert.equal(withInsertion(before, found), after);
      assert.deepEqual(readChampions(after).file.guidance.at(-1)?.match, note.match);
    });
  }

  it('to the full example, which stays as it is', () => {
    const found = addNote(FULL, note);
    assert.ok('offset' in found);
    const after = withInsertion(FULL, found);
    assert.ok(after.startsWith(FULL));
    assert.deepEqual(readChampions(after).problems, []);
    assert.equal(readChampions(after).file.guidance.length, 2);
  });

  it('keeps the line ends of the file', () => {
    const found = addNote('people: {}\r\n', note);
    assert.ok('offset' in found && !/[^\r]\n/.test(found.newText));
  });

  for (const text of ['guidance: [{say: a}]\n', '{people: {}}', 'people: {a: [\n', '- a\n', 'guidance: text\n']) {
    it(`is refused in ${JSON.stringify(text)}`, () => assert.ok('refused' in addNote(text, note)));
  }
});

describe('writing a lesson', () => {
  it('asks what happened, not who', () => {
    const { path, text } = writeLesson({ today: '2026-11-23', title: 'Report  export: über SQL', ruleId: 'r', cwes: [{ id: 89, name: 'SQL Injection' }], path: 'src/a.ts' }); // prettier-ignore
    assert.equal(path, 'lessons/2026-11-report-export-uber-sql.md');
    assert.match(
      text,
      /^# Report export: über SQL\n\n2026-11-23 · CWE-89 SQL Injection · rule r · src\/a\.ts\n\n## What happened\n/,
    );
  });

  it('a title of nothing but signs still makes a file name', () => {
    assert.equal(writeLesson({ today: '2026-11-23', title: '../..', cwes: [] }).path, 'lessons/2026-11-lesson.md');
  });
});

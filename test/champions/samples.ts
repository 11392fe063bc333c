// A champions file that uses everything, for the tests of this folder.

import type { PlacedFile } from '../../server/champions/match.ts';
import { readChampions } from '../../server/champions/read.ts';

export const FULL = `version: 1
review_by: 2027-02-01
people:
  maya:
    name: Maya Okafor
    role: Security champion, Payments
    github: mokafor
    email: maya@example.com
    contact: [{slack: {team: T024BE7LD, user: U061F7AUR}}, {teams: maya@example.com}]
    timezone: Europe/Berlin
    away: [{from: 2026-12-20, to: 2027-01-05, cover: liam}]
  liam: {name: Liam Roche, github: lroche}
teams:
  payments-sec:
    name: Payments security
    members: [maya, liam]
    contact: [{slack: {team: T024BE7LD, channel: C0PAYSEC, name: "#payments-security"}}]
    office_hours: {days: [thu], from: "14:00", to: "15:00", timezone: Europe/Berlin, url: https://meet.example.com/sec}
    answers_within: 1 working day
  appsec: {name: AppSec, contact: [{email: appsec@example.com}, {url: https://help.example.com/sec, title: AppSec desk}]}
escalation:
  - {when: {severity: [critical]}, to: appsec}
  - {after: 1 working day, to: appsec}
routes:
  - {to: [appsec]}
  - {match: {paths: ["services/payments/**", "libs/money/**"]}, to: [payments-sec], sensitive: true, budget: 200}
  - {match: {languages: [terraform, dockerfile]}, to: [liam], add: true}
  - {match: {cwe: [79, 89], rules: ["acme.sql.*"], categories: [injection]}, to: [maya], add: true}
guidance:
  - match: {cwe: [89]}
    say: "Use \`db.query(sql, params)\` from @acme/db. Never build SQL from strings."
    links: [{title: Our SQL guide, url: https://wiki.example.com/sql}]
    lessons: [lessons/2025-03-report-export.md]
`;

export function placed(text: string, folder = '', path = '.security-review/champions.yml'): PlacedFile {
  return { folder, path, file: readChampions(text).file };
}

/** A little of the CWE hierarchy: 564 and 89 below 943, and so on up. */
export function ancestorsOf(cwe: number): readonly number[] {
  const parents: Readonly<Record<number, readonly number[]>> = {
    564: [89, 943, 74, 707],
    89: [943, 74, 707],
    79: [74, 707],
    798: [1391, 287, 284],
    321: [798, 1391, 287, 284],
    787: [119, 118, 664],
  };
  return parents[cwe] ?? [];
}

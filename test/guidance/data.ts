// The guidance data and cards of the repository, read from their files.

import { readCard } from '../../server/guidance/card.ts';
import { indexCwe, type CweData, type Top10Category } from '../../server/guidance/cwe.ts';
import type { GuidanceData } from '../../server/guidance/page.ts';
import { files, read } from '../support/tree.ts';

export const cardFiles = files('guidance/cwe-*.md');

export const guidanceData: GuidanceData = {
  cwe: indexCwe(JSON.parse(read('data/cwe.json')) as CweData),
  top10: (JSON.parse(read('data/owasp-top10-2025.json')) as { categories: readonly Top10Category[] }).categories,
  asvs: (JSON.parse(read('data/asvs-5.0.json')) as { requirements: GuidanceData['asvs'] }).requirements,
  cheatSheets: (JSON.parse(read('data/cheatsheets.json')) as { cheatSheets: GuidanceData['cheatSheets'] }).cheatSheets,
  cards: new Map(cardFiles.flatMap((file) => readCard(read(file)) ?? []).map((card) => [card.cwe, card])),
};

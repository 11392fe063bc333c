// Reads the guidance that ships with the product: CWE and OWASP data, and the cards. Once, when it is first asked for.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readCard } from '../guidance/card.ts';
import { indexCwe, type CweData, type Top10Category } from '../guidance/cwe.ts';
import type { GuidanceData } from '../guidance/page.ts';

/** `root` holds data/ and guidance/. */
export async function readGuidance(root: string): Promise<GuidanceData> {
  const json = async (name: string): Promise<unknown> => JSON.parse(await readFile(join(root, 'data', name), 'utf8')) as unknown;
  const folder = join(root, 'guidance');
  const names = (await readdir(folder)).filter((name) => /^cwe-\d+\.md$/.test(name));
  const [cwe, top10, asvs, sheets, texts] = await Promise.all([
    json('cwe.json'),
    json('owasp-top10-2025.json'),
    json('asvs-5.0.json'),
    json('cheatsheets.json'),
    Promise.all(names.map((name) => readFile(join(folder, name), 'utf8'))),
  ]);
  return {
    cwe: indexCwe(cwe as CweData),
    top10: (top10 as { readonly categories: readonly Top10Category[] }).categories,
    asvs: (asvs as { readonly requirements: GuidanceData['asvs'] }).requirements,
    cheatSheets: (sheets as { readonly cheatSheets: GuidanceData['cheatSheets'] }).cheatSheets,
    cards: new Map(texts.flatMap((text) => readCard(text) ?? []).map((card) => [card.cwe, card])),
  };
}

// Answers about what a change is compared with: the branches to choose from, a file as it is in the base, and how large the
// repository's own changes usually are. It only reads.

import type { Connection } from 'vscode-languageserver';
import { readReviewFile, REVIEW_FILE } from '../../change/review-file.ts';
import { mergeSettings } from '../../change/settings.ts';
import { baseChoices, textIn } from '../../host/git-base.ts';
import { calibrateFromHistory } from '../../host/git-commits.ts';
import { readInside } from '../../host/git-files.ts';
import { openRepository } from '../../host/git-repository.ts';
import { CHANGE_METHOD, type BaseChoice, type BaseTextParams, type CalibrationAnswer, type ChangeParams, type Refused } from '../../protocol-change.ts'; // prettier-ignore
import { type ChangeMeasure, refusal } from '../change-measure.ts';

export function registerChangeHistory(connection: Connection, measure: ChangeMeasure): void {
  connection.onRequest<readonly BaseChoice[], void>(CHANGE_METHOD.bases, async (params: ChangeParams) => {
    const git = measure.git(params);
    return 'refused' in git ? [] : baseChoices(git);
  });

  connection.onRequest<string | null, void>(CHANGE_METHOD.baseText, async (params: BaseTextParams) => {
    const git = measure.git(params);
    return 'refused' in git ? null : ((await textIn(git, params.sha, params.path)) ?? null);
  });

  connection.onRequest<CalibrationAnswer | Refused, void>(CHANGE_METHOD.calibrate, async (params: ChangeParams) => {
    const git = measure.git(params);
    if ('refused' in git) return git;
    const opened = await openRepository(git);
    if (!opened.ok) return refusal(opened.failure);
    const team = await readInside(opened.out.root, REVIEW_FILE, 200_000);
    const settings = mergeSettings(
      team === undefined ? {} : readReviewFile(team.toString('utf8')).values,
      measure.settings(git.root),
    );
    const answer = await calibrateFromHistory(opened.out, settings);
    return answer.ok ? { ...answer.out, current: settings.budget } : refusal(answer.failure);
  });
}

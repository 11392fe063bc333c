// Stages a part of the working change through the index alone, and takes it back. It runs only because the author asked for it.

import type { Connection } from 'vscode-languageserver';
import { refusalText } from '../../change/stage.ts';
import type { StageResult } from '../../change/types.ts';
import { Stager } from '../../host/git-stage.ts';
import { CHANGE_METHOD, type StageParams, type UndoParams } from '../../protocol-change.ts';
import type { ChangeMeasure } from '../change-measure.ts';

export function registerChangeStage(connection: Connection, measure: ChangeMeasure): void {
  const stager = new Stager();
  connection.onRequest<StageResult, void>(CHANGE_METHOD.stage, async (params: StageParams) => {
    const options = await measure.options(params);
    if ('refused' in options) return failed(options.refused);
    const { fingerprint, group, regroup = false } = params;
    return stager.stage({ ...options, fingerprint, group, regroup });
  });
  connection.onRequest<StageResult, void>(CHANGE_METHOD.undoStage, async (params: UndoParams) => {
    const git = measure.git(params);
    return 'refused' in git ? failed(git.refused) : stager.undo(git, params.token);
  });
}

function failed(message: string): StageResult {
  return { status: 'refused', reason: 'failed', message: message === '' ? refusalText('failed') : message, paths: [] };
}

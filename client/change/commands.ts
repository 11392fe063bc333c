// The names of the commands about the working change.

import { COMMAND } from '../../server/protocol.ts';

export const CHANGE = {
  show: 'securityReview.changeSize.show',
  refresh: 'securityReview.changeSize.refresh',
  setBase: 'securityReview.changeSize.setBase',
  planSplit: 'securityReview.changeSize.planSplit',
  stageGroup: 'securityReview.changeSize.stageGroup',
  stageNextGroup: 'securityReview.changeSize.stageNextGroup',
  undoStage: 'securityReview.changeSize.undoStage',
  copyCommands: 'securityReview.changeSize.copyCommands',
  snooze: 'securityReview.changeSize.snooze',
  declare: 'securityReview.changeSize.declareMechanical',
  undeclare: 'securityReview.changeSize.undeclare',
  calibrate: 'securityReview.changeSize.calibrate',
  review: COMMAND.reviewChange,
  request: COMMAND.copyRequest,
} as const;

/** The tree view. */
export const VIEW = 'securityReview.change';

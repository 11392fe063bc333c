// The list behind "3 rules inactive: show": each entry opens the rule file at the place that says why.

import { commands, type Disposable, Range, Uri, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type InactiveRule, METHOD } from '../../server/protocol.ts';

export const SHOW_INACTIVE = 'securityReview.showInactiveRules';

export function registerInactiveRules(client: LanguageClient): Disposable {
  return commands.registerCommand(SHOW_INACTIVE, async () => {
    const rules = await client.sendRequest<readonly InactiveRule[]>(METHOD.inactiveRules);
    const items = rules.map((rule) => ({
      label: rule.ruleId ?? workspace.asRelativePath(Uri.parse(rule.uri)),
      description: rule.ruleId === undefined ? '' : workspace.asRelativePath(Uri.parse(rule.uri)),
      detail: rule.message,
      rule,
    }));
    const placeHolder = items.length === 0 ? 'Every rule is active.' : 'Open a rule to see what is wrong with it.';
    const chosen = await window.showQuickPick(items, { title: 'Inactive rules', placeHolder, matchOnDetail: true });
    if (chosen === undefined) return;
    const { start, end } = chosen.rule.range;
    const selection = new Range(start.line, start.character, end.line, end.character);
    await window.showTextDocument(Uri.parse(chosen.rule.uri), { selection });
  });
}

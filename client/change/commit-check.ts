// Uses VS Code's own check before a commit for our findings, when the author asks for it: shows the settings before and after, and
// takes them back. Nothing that is set there is replaced.

import { commands, ConfigurationTarget, type Disposable, type Memento, window, workspace } from 'vscode';
import { SOURCE } from '../../server/protocol.ts';

const USE = 'securityReview.useCommitCheck';
const UNDO = 'securityReview.undoCommitCheck';
const KEPT = 'commitCheck.before';

interface Inspected {
  readonly enabled: boolean | undefined;
  readonly sources: Readonly<Record<string, string>> | undefined;
}
type Target = 'user' | 'workspace';
interface Before extends Inspected {
  readonly target: Target;
}

/** What is set after, given what was set before in the same place. */
export function withOurs({ sources }: Inspected): Required<{ enabled: true; sources: Readonly<Record<string, string>> }> {
  return { enabled: true, sources: { ...sources, [SOURCE]: sources?.[SOURCE] ?? 'warning' } };
}

export function registerCommitCheck(memento: Memento): readonly Disposable[] {
  return [
    commands.registerCommand(USE, async () => {
      const target = where();
      const before = inspect(target);
      const after = withOurs(before);
      const effective = section().get<boolean>('enabled', false);
      if (effective && before.sources?.[SOURCE] !== undefined) {
        void window.showInformationMessage("VS Code's commit check looks at our findings already.");
        return;
      }
      const detail = [
        `Before: ${shown(before)}`,
        `After: ${shown(after)}`,
        '',
        `VS Code then asks before a commit that has findings of warning or error. It sees findings in files that are open.`,
        ...(effective ? [] : ['It asks about errors of other tools too; VS Code has no setting for ours alone.']),
      ].join('\n');
      const yes = effective ? 'Add Ours' : 'Switch On';
      const place = target === 'user' ? 'your settings' : "this workspace's settings";
      const chosen = await window.showInformationMessage(
        `Change git.diagnosticsCommitHook in ${place}?`,
        { modal: true, detail },
        yes,
      );
      if (chosen !== yes) return;
      const kept: Before = { ...before, target };
      await memento.update(KEPT, kept);
      await write(target, effective ? { sources: after.sources } : after);
      const undo = 'Undo';
      void window.showInformationMessage("VS Code's commit check looks at our findings now.", undo).then((answer) => {
        if (answer === undo) void commands.executeCommand(UNDO);
      });
    }),
    commands.registerCommand(UNDO, async () => {
      const before = memento.get<Before | null>(KEPT, null);
      if (before === null) {
        void window.showInformationMessage('There is nothing to undo.');
        return;
      }
      await write(before.target, { enabled: before.enabled, sources: before.sources });
      await memento.update(KEPT, undefined);
      window.setStatusBarMessage("$(check) VS Code's commit check is as it was", 5000);
    }),
  ];
}

function section(): ReturnType<typeof workspace.getConfiguration> {
  return workspace.getConfiguration('git.diagnosticsCommitHook', workspace.workspaceFolders?.[0]?.uri);
}

/** Where it is switched on already, else the user's own settings. */
function where(): Target {
  const enabled = section().inspect<boolean>('enabled');
  const sources = section().inspect('sources');
  return enabled?.workspaceValue !== undefined || sources?.workspaceValue !== undefined ? 'workspace' : 'user';
}

function inspect(target: Target): Inspected {
  const enabled = section().inspect<boolean>('enabled');
  const sources = section().inspect<Readonly<Record<string, string>>>('sources');
  return target === 'user'
    ? { enabled: enabled?.globalValue, sources: sources?.globalValue }
    : { enabled: enabled?.workspaceValue, sources: sources?.workspaceValue };
}

async function write(target: Target, values: Partial<Inspected>): Promise<void> {
  const to = target === 'user' ? ConfigurationTarget.Global : ConfigurationTarget.Workspace;
  if ('sources' in values) await section().update('sources', values.sources, to);
  if ('enabled' in values) await section().update('enabled', values.enabled, to);
}

function shown({ enabled, sources }: Inspected): string {
  return `enabled ${enabled ?? 'not set'}, sources ${sources === undefined ? 'not set' : JSON.stringify(sources)}`;
}

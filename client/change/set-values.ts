// Tells the server only what somebody set of how changes are measured. VS Code answers with defaults as if they were set, and a
// default must not win over the team's file.

import { Uri, workspace } from 'vscode';

const PART = 'changeSize';

/** The `securityReview` section without defaults below `changeSize`; anything else stays as it is. */
export function onlySet(section: unknown, scope: string | undefined): unknown {
  if (typeof section !== 'object' || section === null || !(PART in section)) return section;
  const configuration = workspace.getConfiguration(`securityReview.${PART}`, scope === undefined ? undefined : Uri.parse(scope));
  const keys = Object.keys((section as Readonly<Record<string, object>>)[PART] ?? {});
  const set = keys.flatMap((key) => {
    const found = configuration.inspect(key);
    const value = found?.workspaceFolderValue ?? found?.workspaceValue ?? found?.globalValue;
    return value === undefined ? [] : [[key, value] as const];
  });
  return { ...section, [PART]: Object.fromEntries(set) };
}

// Rules may say which engine versions they are meant for; this is the semgrep version this engine claims to be.

export const ENGINE_VERSION = '1.94.0';

export type Version = readonly [major: number, minor: number, patch: number];

/** `1.94.0`, `1.94` or `1.94.0-rc1`; undefined when it is no version. */
export function parseVersion(text: string): Version | undefined {
  const found = /^v?(\d{1,6})\.(\d{1,6})(?:\.(\d{1,6}))?(?:[-+][\w.-]*)?$/.exec(text.trim());
  return found ? [Number(found[1]), Number(found[2]), Number(found[3] ?? 0)] : undefined;
}

/** Negative when `a` is the older one. */
export function compareVersions(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

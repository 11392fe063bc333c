// Temporary stub: replace freely.
export interface Interpolated { readonly text: string; readonly value?: string }
export function interpolate(template: string, lookup: (name: string) => Interpolated | undefined): string {
  return template.replace(/\$(\.\.\.)?[A-Z_][A-Z_0-9]*|\$[0-9]+/gu, (name) => lookup(name)?.text ?? name);
}

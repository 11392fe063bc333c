// Between URIs of documents and paths of files. Paths are compared, never URIs: editors write the same file's URI differently.

import { fileURLToPath, pathToFileURL } from 'node:url';
import { posix, sep } from 'node:path';

/** The path of a file: URI, its drive letter in lower case; undefined for any other. */
export function pathOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return normalDrive(fileURLToPath(uri));
  } catch {
    return undefined;
  }
}

export function uriOf(path: string): string {
  return pathToFileURL(path).href;
}

export function normalDrive(path: string): string {
  return /^[A-Z]:/.test(path) ? path.charAt(0).toLowerCase() + path.slice(1) : path;
}

export function schemeOf(uri: string): string {
  return uri.slice(0, Math.max(0, uri.indexOf(':')));
}

/** Is `path` the folder itself or something below it? */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** From one path to another below it, with forward slashes. */
export function relativePath(folder: string, path: string): string {
  const rest = path.slice(folder.length).replace(/^[\\/]+/, '');
  return sep === posix.sep ? rest : rest.split(sep).join(posix.sep);
}

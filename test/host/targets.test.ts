// Finding targets where the file system does not play along, and reading bytes as text and back.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { findTargets, tidyPath } from '../../server/host/targets.ts';
import { languagesOfShebang } from '../../server/host/targets-language.ts';
import { decodeTarget, encodeTarget } from '../../server/host/targets-text.ts';

describe('targets', () => {
  let cwd = '';
  beforeEach(() => {
    cwd = mkdtempSync(join(tmpdir(), 'security-review-'));
  });
  afterEach(() => rmSync(cwd, { recursive: true, force: true }));

  const find = (targets: readonly string[], closed?: string) =>
    findTargets({
      cwd,
      targets,
      include: [],
      exclude: [],
      gitignore: true,
      maxBytes: 0,
      listFolder: async (folder) => {
        if (closed !== undefined && folder === join(cwd, closed)) throw Object.assign(new Error('no'), { code: 'EACCES' });
        return readdir(folder, { withFileTypes: true });
      },
    });

  it('a folder that may not be read is named, the rest is found', async () => {
    mkdirSync(join(cwd, 'a/closed'), { recursive: true });
    writeFileSync(join(cwd, 'a/x.js'), '');
    const { files, skipped, problems } = await find(['a'], 'a/closed');
    assert.deepEqual(
      files.map(({ path }) => path),
      ['a/x.js'],
    );
    assert.deepEqual(skipped, [{ path: 'a/closed', reason: 'insufficient_permissions' }]);
    assert.deepEqual(problems, [{ path: 'a/closed', message: 'No permission to read a/closed.', fatal: false }]);
    assert.equal((await find(['a'], 'a')).problems[0]?.fatal, true);
  });

  it('a socket, a missing and an overlong name are problems of their own', async () => {
    writeFileSync(join(cwd, 'x.js'), '');
    const { files, problems } = await find(['gone', 'x.js/below', 'n'.repeat(5000), 'x.js']);
    assert.deepEqual(
      files.map(({ path }) => path),
      ['x.js'],
    );
    assert.equal(problems.length, 3);
  });

  it('ignore rules of the folders above a target count', async () => {
    mkdirSync(join(cwd, '.git'));
    mkdirSync(join(cwd, 'a/b/c'), { recursive: true });
    writeFileSync(join(cwd, '.gitignore'), '/a/b/*.js\n');
    writeFileSync(join(cwd, 'a/.gitignore'), '!keep.js\nc/\n');
    for (const name of ['x.js', 'keep.js', 'c/y.js']) writeFileSync(join(cwd, 'a/b', name), '');
    assert.deepEqual(
      (await find(['a/b'])).files.map(({ path }) => path),
      ['a/b/keep.js'],
    );
    assert.deepEqual((await find(['a/b/c'])).files, []);
  });
});

describe('paths of targets', () => {
  for (const [path, expected] of [
    ['./a//b/', 'a/b'],
    ['.', '.'],
    ['', '.'],
    ['../a/./b', '../a/b'],
    ['/a//b/', '/a/b'],
    ['/', '/'],
  ] as const) {
    it(`${path} becomes ${expected}`, () => assert.equal(tidyPath(path), expected));
  }
});

describe('#! lines', () => {
  for (const [line, expected] of [
    ['#!/usr/bin/env node', ['javascript']],
    ['#!/usr/bin/python3', ['python']],
    ['#! /usr/bin/env -S A=1 python3 -u', ['python']],
    ['#!/bin/unknown', []],
    ['// node', []],
    ['', []],
  ] as const) {
    it(line, () => assert.deepEqual(languagesOfShebang(line), expected));
  }
});

describe('bytes of targets', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.constantFrom([], [0xef, 0xbb, 0xbf]), (body, mark) => {
        const bytes = Buffer.from([...mark, ...body]);
        const target = decodeTarget(bytes);
        if (target === undefined) return bytes.includes(0);
        return encodeTarget(target.text, target)?.equals(bytes) === true || target.encoding === 'utf16le';
      }),
    );
  });

  it('text in UTF-8 and UTF-16 comes back, marked or not', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom('utf8' as const, 'utf16le' as const), (text, encoding) => {
        fc.pre(!text.includes('\0') && !text.startsWith('\uFEFF'));
        const bytes = Buffer.from(`\uFEFF${text}`, encoding);
        const target = decodeTarget(bytes);
        return target?.text === text && encodeTarget(text, target)?.equals(bytes) === true;
      }),
    );
  });
});

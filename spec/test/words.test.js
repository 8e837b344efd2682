// The check of discouraged words finds each of them wherever it stands, and nothing else.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, test } from 'node:test';
import { parse } from 'yaml';
import { exempt, findings } from '../words/check.js';

const { words } = parse(readFileSync(new URL('../words/words.yaml', import.meta.url), 'utf8'));
const CHECK = fileURLToPath(new URL('../words/check.js', import.meta.url));

const FOUND = {
  'in a sentence': ['Refuse whoever has no key.', [1, 'whoever']],
  'at the start of a sentence': ['Whoever has no key is refused.', [1, 'whoever']],
  'in a constant': ['static final int MAX_PATIENCE = 3;', [1, 'patience']],
  'at the end of a name': ['int maxPatience = 3;', [1, 'patience']],
  'at the start of a name': ['new PatienceTest();', [1, 'patience']],
  'a phrase': ['The fault is one of ours.', [1, 'of ours']],
  'a phrase in capitals': ['A FAULT OF OURS', [1, 'of ours']],
  'over the lines of a Javadoc': ['/**\n * The fault is one of\n * ours.\n */', [2, 'of ours']],
  'over the lines of a comment': ['a\n  // The fault is one of\n  // ours.', [2, 'of ours']],
  'over the lines of a script': ['# The fault is one of\n# ours.', [1, 'of ours']],
  'over the lines of a migration': ['-- The fault is one of\n-- ours.', [1, 'of ours']],
  'over a string concatenation': ['"The fault is one of "\n    + "ours."', [1, 'of ours']],
  'two on a line, in order of lines': ['a\nwhoever\n\nas against', [2, 'whoever'], [4, 'as against']],
};
describe('finds', () => {
  for (const [name, [text, ...expected]] of Object.entries(FOUND)) {
    test(name, () => assert.deepEqual(findings(text).map(it => [it.line, it.word]), expected));
  }
  for (const { avoid, write } of words) {
    for (const word of avoid) {
      test(word, () => assert.deepEqual(findings(`x ${word} y`), [{ line: 1, word, write }]));
    }
  }
});

describe('does not find', () => {
  for (const text of ['outpatience', 'patiences', 'impatience', 'a list of oursler', 'the end of. Ours', 'goes\n\nbyte', 'estrangers']) {
    test(JSON.stringify(text), () => assert.deepEqual(findings(text), []));
  }
});

test('published and quoted texts are exempt, and nothing beside them', () => {
  assert.ok(exempt('spec/releases/1.6.0.yaml'));
  assert.ok(exempt('server/src/test/resources/texts.json'));
  assert.ok(!exempt('server/src/main/java/com/sunucu/server/App.java'));
  assert.ok(!exempt('spec/openapi.yaml'));
});

describe('the command', () => {
  const run = text => {
    const folder = mkdtempSync(join(tmpdir(), 'words-'));
    const file = join(folder, 'Some.java');
    try {
      writeFileSync(file, text);
      const { status, stdout, stderr } = spawnSync(process.execPath, [CHECK, file], { encoding: 'utf8' });
      return { status, stdout: stdout.replaceAll(file, 'Some.java'), stderr };
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
  test('names file, line, word and replacement, and exits with 1', () =>
    assert.deepEqual(run('// A\n// stranger\n'), {
      status: 1,
      stdout: 'Some.java:2: stranger → unauthenticated client\n',
      stderr: '1 discouraged word; spec/words/words.yaml is the list.\n',
    }));
  test('exits with 0 when there are none', () => assert.deepEqual(run('// A client\n'), { status: 0, stdout: '', stderr: '' }));
});

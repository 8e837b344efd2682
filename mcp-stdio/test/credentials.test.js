import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { Credentials, credentialsFolder } from '../src/credentials.js';

const URL_A = new URL('https://a.example/mcp');
const URL_B = new URL('https://b.example/mcp');
let folder;
let credentials;

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'sunucu-credentials.')), 'sunucu-mcp');
  credentials = new Credentials(folder);
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

const save = (url, signIn) => credentials.exclusively(() => credentials.save(url, signIn));
const mode = file => (statSync(file).mode & 0o777).toString(8);

test('a sign-in belongs to one server and is readable by its owner only', async () => {
  await save(URL_A, { accessToken: 'a' });
  await save(URL_B, { accessToken: 'b' });
  assert.deepEqual(credentials.find(URL_A), { accessToken: 'a' });
  await save(URL_A, undefined);
  assert.equal(credentials.find(URL_A), undefined);
  assert.deepEqual(credentials.find(URL_B), { accessToken: 'b' });
  assert.equal(mode(credentials.file), '600');
  assert.equal(mode(folder), '700');
  assert.deepEqual(readdirSync(folder), ['credentials.json'], 'neither a lock nor a temporary file is left');
});

test('saving repairs the mode of a file that others could read', async () => {
  await save(URL_A, { accessToken: 'a' });
  chmodSync(credentials.file, 0o644);
  await save(URL_A, { accessToken: 'b' });
  assert.equal(mode(credentials.file), '600');
});

test('a damaged file is not overwritten', async () => {
  mkdirSync(folder);
  writeFileSync(credentials.file, '{');
  await assert.rejects(save(URL_A, { accessToken: 'a' }), /is damaged.*login/);
  assert.equal(readFileSync(credentials.file, 'utf8'), '{');
});

test('actions run one after the other', async () => {
  const order = [];
  await Promise.all(['a', 'b', 'c'].map(name => credentials.exclusively(async () => {
    order.push(`${name} begins`);
    await new Promise(resolve => { setImmediate(resolve); });
    order.push(`${name} ends`);
  })));
  for (let i = 0; i < order.length; i += 2) assert.equal(order[i].replace('begins', 'ends'), order[i + 1]);
});

test('the lock of a process that was killed is taken over', async () => {
  mkdirSync(`${credentials.file}.lock`, { recursive: true });
  const old = new Date(Date.now() - 60_000);
  utimesSync(`${credentials.file}.lock`, old, old);
  await save(URL_A, { accessToken: 'a' });
  assert.deepEqual(credentials.find(URL_A), { accessToken: 'a' });
});

test('the folder is the one that the platform has for settings', () => {
  assert.equal(credentialsFolder({ XDG_CONFIG_HOME: '/x' }, 'linux'), join('/x', 'sunucu-mcp'));
  assert.match(credentialsFolder({}, 'darwin'), /\.config.sunucu-mcp$/);
  assert.equal(credentialsFolder({ APPDATA: '/roaming' }, 'win32'), join('/roaming', 'sunucu-mcp'));
});

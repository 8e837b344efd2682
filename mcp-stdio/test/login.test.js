// Sign-in by the device flow, and several processes that share it.
import assert from 'node:assert/strict';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { modern } from './fixture/messages.js';
import { Bridge, environment, installPacked, killAll } from './fixture/process.js';
import { FixtureServer, respond } from './fixture/server.js';

let installed;
let server;

before(() => { installed = installPacked(); });
after(() => installed.remove());
beforeEach(async () => { server = await FixtureServer.start(); });
afterEach(async () => {
  killAll();
  await server.stop();
});

const start = (...args) => new Bridge(installed.command, args, environment(installed.folder, { SUNUCU_URL: server.url }));
const file = () => join(installed.folder, 'config', 'sunucu-mcp', 'credentials.json');
const stored = () => JSON.parse(readFileSync(file(), 'utf8'))[`${server.url}/mcp`];
const list = id => modern(id, 'tools/list');

async function login(...args) {
  const bridge = start('login', ...args);
  assert.equal(await bridge.ended, 0, bridge.stderr);
  return bridge;
}

async function listsTools(bridge, id = 1) {
  bridge.send(list(id));
  const response = await bridge.next();
  assert.equal(response?.result?.tools.length, 2, JSON.stringify(response) + bridge.stderr);
}

test('login shows the code and the page, keeps the tokens with mode 0600, and the bridge uses them', async () => {
  const { stderr } = await login();
  assert.match(stderr, new RegExp(`Open ${server.url}/page in a browser and enter the code BCDF-GHJK`));
  assert.equal((statSync(file()).mode & 0o777).toString(8), '600');
  assert.doesNotMatch(stderr, /at_|rt_/);
  const { accessToken, refreshToken, scope } = stored();
  assert.ok(accessToken && refreshToken);
  assert.equal(scope, 'servers:read');
  assert.deepEqual(server.authorization.deviceRequests, [{ client_id: 'bridge', resource: `${server.url}/mcp` }]);
  const bridge = start();
  await listsTools(bridge);
  bridge.closeStdin();
  assert.equal(await bridge.ended, 0);
});

test('login asks for the scopes that it is given', async () => {
  await login('--scope', 'servers:read servers:destroy');
  assert.equal(server.authorization.deviceRequests[0].scope, 'servers:read servers:destroy');
  assert.equal(stored().scope, 'servers:read servers:destroy');
});

test('a refused sign-in is one line with the reason and exit 1', async () => {
  server.authorization.decision = 'deny';
  const bridge = start('login');
  assert.equal(await bridge.ended, 1);
  assert.match(bridge.stderr, /^sunucu-mcp: The sign-in to .* failed: access_denied: The account holder refused\.$/m);
});

test('parallel processes whose token has expired exchange the refresh token once', async () => {
  await login();
  server.authorization.expireAccessTokens();
  const bridges = Array.from({ length: 6 }, () => start());
  await Promise.all(bridges.map(it => listsTools(it)));
  assert.equal(server.authorization.refreshes, 1);
  for (const bridge of bridges) bridge.closeStdin();
  assert.deepEqual(await Promise.all(bridges.map(it => it.ended)), bridges.map(() => 0));
});

test('parallel processes that must refresh before each request do not revoke each other', async () => {
  server.authorization.expiresIn = 1;
  await login();
  const bridges = Array.from({ length: 4 }, () => start());
  await Promise.all(bridges.map(async bridge => {
    for (let id = 1; id <= 4; id++) await listsTools(bridge, id);
    bridge.closeStdin();
    assert.equal(await bridge.ended, 0, bridge.stderr);
  }));
  assert.ok(server.authorization.refreshes > 1);
});

test('requests of one process share one exchange', async () => {
  await login();
  server.authorization.expireAccessTokens();
  const bridge = start();
  bridge.send(list(1), list(2), list(3), list(4));
  for (let i = 0; i < 4; i++) assert.ok((await bridge.next()).result);
  assert.equal(server.authorization.refreshes, 1);
  bridge.closeStdin();
});

test('a token that has expired by the clock is refreshed before it is sent', async () => {
  await login();
  const all = JSON.parse(readFileSync(file(), 'utf8'));
  all[`${server.url}/mcp`].expiresAt = Date.now() - 1;
  writeFileSync(file(), JSON.stringify(all));
  const bridge = start();
  await listsTools(bridge);
  assert.equal(server.requests.length, 1, 'no request was refused');
  assert.equal(server.authorization.refreshes, 1);
  bridge.closeStdin();
});

test('a sign-in that the server has ended is one line and exit 1, and is removed', async () => {
  await login();
  server.authorization.endGrants();
  const bridge = start();
  bridge.send(list(1));
  assert.match((await bridge.next()).error.message, /has ended/);
  assert.equal(await bridge.ended, 1);
  assert.match(bridge.stderr, /^sunucu-mcp: The sign-in to [^\n]* has ended [^\n]*login\n$/);
  assert.equal(stored(), undefined);
  const next = start();
  assert.equal(await next.ended, 1);
  assert.match(next.stderr, /^sunucu-mcp: No key/);
});

test('a missing scope names the command that keeps the scopes of the sign-in', async () => {
  await login('--scope', 'account:read servers:read');
  server.intercept = (message, response) => {
    respond(response, 403, {}, { 'www-authenticate': 'Bearer error="insufficient_scope", scope="servers:read servers:destroy"' });
    return true;
  };
  const bridge = start();
  bridge.send(modern(1, 'tools/call', { name: 'terminate', arguments: {} }));
  assert.match((await bridge.next()).result.content[0].text, /login --scope "account:read servers:read servers:destroy"$/);
  bridge.closeStdin();
});

test('logout revokes the grant and removes the tokens', async () => {
  await login();
  const { accessToken } = stored();
  const bridge = start('logout');
  assert.equal(await bridge.ended, 0, bridge.stderr);
  assert.equal(stored(), undefined);
  assert.equal(server.authorization.isValid(accessToken), false);
  assert.equal(await start('logout').ended, 1);
});

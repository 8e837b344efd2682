// How the installed package ends: a key that is missing or refused, wrong arguments, a scope that the key has not.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { Bridge, environment, installPacked, killAll } from './fixture/process.js';
import { initialize, modern } from './fixture/messages.js';
import { FixtureServer, KEY, respond } from './fixture/server.js';

let installed;
let server;

before(() => { installed = installPacked(); });
after(() => installed.remove());
beforeEach(async () => { server = await FixtureServer.start(); });
afterEach(async () => {
  killAll();
  await server.stop();
});

const start = (more, args = []) =>
  new Bridge(installed.command, args, environment(installed.folder, { SUNUCU_URL: server.url, SUNUCU_API_KEY: KEY, ...more }));

const oneLine = text => assert.match(text, /^sunucu-mcp: [^\n]+\n$/);

test('a missing key is one line and exit 1, before anything is sent', async () => {
  const bridge = start({ SUNUCU_API_KEY: '' });
  bridge.send(modern(1, 'tools/list'));
  assert.equal(await bridge.ended, 1);
  oneLine(bridge.stderr);
  assert.match(bridge.stderr, /SUNUCU_API_KEY.*login/);
  assert.equal(server.requests.length, 0);
});

test('a refused key is one line and exit 1; the client gets the reason as an error', async () => {
  const bridge = start({ SUNUCU_API_KEY: 'snc_wrong' });
  bridge.send(initialize(1, '2025-11-25'));
  assert.match((await bridge.next()).error.message, /refused SUNUCU_API_KEY/);
  assert.equal(await bridge.ended, 1);
  oneLine(bridge.stderr);
  assert.match(bridge.stderr, /refused SUNUCU_API_KEY/);
  assert.doesNotMatch(bridge.stderr, /snc_wrong/);
});

test('plain http to another machine is one line and exit 1', async () => {
  const bridge = start({ SUNUCU_URL: 'http://sunucu.example' });
  assert.equal(await bridge.ended, 1);
  oneLine(bridge.stderr);
});

test('a missing scope is a result that the model can read, and says how to allow it', async () => {
  server.intercept = (message, response) => {
    respond(response, 403, {}, {
      'www-authenticate': 'Bearer error="insufficient_scope", scope="servers:read servers:destroy", error_description="The tool needs servers:destroy."',
    });
    return true;
  };
  const bridge = start();
  bridge.send(modern(1, 'tools/call', { name: 'echo', arguments: {} }));
  const { result } = await bridge.next();
  assert.equal(result.isError, true);
  assert.equal(result.resultType, 'complete');
  assert.match(result.content[0].text, /^The tool needs servers:destroy\. .*login --scope "servers:read servers:destroy"$/);
  bridge.closeStdin();
});

test('wrong arguments are one line and exit 1; help and version are not', async () => {
  for (const args of [['lgoin'], ['--scope'], ['--scope', 'a'], ['--unknown'], ['login', 'twice']]) {
    const bridge = start({}, args);
    assert.equal(await bridge.ended, 1, args.join(' '));
    oneLine(bridge.stderr);
  }
  for (const args of [['--help'], ['--version']]) assert.equal(await start({}, args).ended, 0);
});

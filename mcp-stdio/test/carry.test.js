// The installed package carries messages: each of the three revisions, errors, cancellation and the end of stdin.
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { Bridge, environment, installPacked, killAll } from './fixture/process.js';
import { MODERN, initialize, modern } from './fixture/messages.js';
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

const env = more => environment(installed.folder, { SUNUCU_URL: server.url, SUNUCU_API_KEY: KEY, ...more });
const start = (more, args = []) => new Bridge(installed.command, args, env(more));
const posts = () => server.requests.filter(it => it.method === 'POST');

async function connect(versionNegotiation) {
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation });
  await client.connect(new StdioClientTransport({ command: installed.command, env: env(), stderr: 'pipe' }));
  return client;
}

test('the package holds one bundle, its licences and a README, and needs nothing else', () => {
  const folder = join(installed.folder, 'node_modules', '@otwa', 'sunucu-mcp');
  assert.deepEqual(readdirSync(folder).sort(), ['LICENSE', 'README.md', 'dist', 'package.json']);
  assert.deepEqual(readdirSync(join(folder, 'dist')).sort(), ['LICENSES.txt', 'sunucu-mcp.cjs']);
  assert.deepEqual(readdirSync(join(installed.folder, 'node_modules')).filter(it => !it.startsWith('.')), ['@otwa']);
  assert.doesNotMatch(readFileSync(join(folder, 'dist', 'LICENSES.txt'), 'utf8'), /has no licence file/);
});

for (const version of ['2025-06-18', '2025-11-25']) {
  test(`a client of ${version} initializes, lists and calls; later requests bear that version`, async () => {
    const bridge = start();
    bridge.send(initialize(1, version));
    assert.equal((await bridge.next()).result.protocolVersion, version);
    bridge.send({ jsonrpc: '2.0', method: 'notifications/initialized' }, { jsonrpc: '2.0', id: '1', method: 'tools/call', params: { name: 'echo', arguments: { text: 'ü' } } });
    const { id, result } = await bridge.next();
    assert.equal(id, '1');
    assert.equal(result.content[0].text, 'ü');
    bridge.closeStdin();
    assert.equal(await bridge.ended, 0);
    assert.equal(bridge.stderr, '');
    const [first, ...rest] = posts();
    assert.equal(first.headers['mcp-protocol-version'], undefined);
    assert.deepEqual(rest.map(it => it.headers['mcp-protocol-version']), [version, version]);
    assert.ok(posts().every(it => it.headers['mcp-method'] === undefined));
    assert.match(first.headers['user-agent'], /^sunucu-mcp\/\d/);
  });
}

test('the official client negotiates 2026-07-28, lists and calls', async () => {
  const client = await connect({ mode: 'auto' });
  assert.equal(client.getNegotiatedProtocolVersion(), MODERN);
  const { tools } = await client.listTools();
  assert.deepEqual(tools.map(it => it.name), ['echo', 'hang']);
  const result = await client.callTool({ name: 'echo', arguments: { text: 'a' } });
  assert.equal(result.content[0].text, 'a');
  await client.close();
  for (const { headers, message } of posts()) {
    assert.equal(headers['mcp-protocol-version'], MODERN);
    assert.equal(headers['mcp-method'], message.method);
  }
  assert.equal(posts().at(-1).headers['mcp-name'], 'echo');
});

test('the official client of an older revision connects, too', async () => {
  const client = await connect({ mode: 'legacy' });
  assert.equal((await client.listTools()).tools.length, 2);
  await client.close();
  assert.ok(posts().every(it => it.headers['mcp-method'] === undefined));
});

test('each message is classified by itself: requests of both eras on one connection', async () => {
  const bridge = start();
  const seen = async message => {
    bridge.send(message);
    await bridge.next();
    return posts().at(-1).headers['mcp-protocol-version'];
  };
  assert.equal(await seen(modern(1, 'server/discover')), MODERN);
  assert.equal(await seen(initialize(2, '2025-11-25')), undefined);
  assert.equal(await seen(modern(3, 'tools/list')), MODERN);
  assert.equal(await seen({ jsonrpc: '2.0', id: 4, method: 'tools/list' }), '2025-11-25');
  bridge.closeStdin();
  assert.equal(await bridge.ended, 0);
});

test('a name that no header can carry is encoded', async () => {
  const bridge = start();
  bridge.send(modern(1, 'tools/call', { name: 'echo→', arguments: { text: 'a' } }));
  assert.equal((await bridge.next()).error.code, -32602, 'the headers fit, but there is no such tool');
  assert.equal(posts()[0].headers['mcp-name'], `=?base64?${Buffer.from('echo→').toString('base64')}?=`);
  bridge.closeStdin();
});

test('the server\'s errors reach the client as they are', async () => {
  const bridge = start();
  bridge.send(modern(1, 'no/such'));
  assert.equal((await bridge.next()).error.code, -32601);
  const wrong = modern(2, 'tools/list');
  wrong.params._meta['io.modelcontextprotocol/protocolVersion'] = '2027-01-01';
  bridge.send(wrong);
  assert.equal((await bridge.next()).error.code, -32022);
  server.intercept = (message, response) => {
    respond(response, 429, { jsonrpc: '2.0', id: message.id, error: { code: -1, message: 'Too many', data: { statusCode: 429 } } });
    return true;
  };
  bridge.send(initialize(3, '2025-11-25'));
  assert.deepEqual(await bridge.next(), { jsonrpc: '2.0', id: 3, error: { code: -1, message: 'Too many', data: { statusCode: 429 } } });
  bridge.closeStdin();
});

test('what is no response of the server becomes an error with its status, not its text', async () => {
  server.intercept = (message, response) => {
    response.writeHead(502, { 'content-type': 'text/html' }).end('<html>snc_secret</html>');
    return true;
  };
  const bridge = start();
  bridge.send(initialize(1, '2025-11-25'));
  const { error } = await bridge.next();
  assert.equal(error.code, -32603);
  assert.match(error.message, /HTTP 502/);
  bridge.closeStdin();
  assert.equal(await bridge.ended, 0);
  assert.doesNotMatch(JSON.stringify(error) + bridge.stderr, /secret/);
});

test('an unreachable server is an error of each request, and the bridge stays', async () => {
  const bridge = start({ SUNUCU_URL: 'http://127.0.0.1:1' });
  bridge.send(initialize(1, '2025-11-25'));
  assert.match((await bridge.next()).error.message, /ECONNREFUSED|fetch failed|bad port/);
  bridge.send({ jsonrpc: '2.0', id: 2, method: 'ping' });
  assert.equal((await bridge.next()).id, 2);
  bridge.closeStdin();
  assert.equal(await bridge.ended, 0);
});

test('a redirect to another host does not carry the key there', async () => {
  const other = await FixtureServer.start();
  server.intercept = (message, response) => {
    response.writeHead(307, { location: `${other.url}/mcp` }).end();
    return true;
  };
  const bridge = start();
  bridge.send(initialize(1, '2025-11-25'));
  assert.ok((await bridge.next()).error);
  assert.deepEqual(other.requests, []);
  bridge.closeStdin();
  await bridge.ended;
  await other.stop();
});

test('a line that is no message is logged, and the next one is carried', async () => {
  const bridge = start();
  bridge.send('{"broken', '[]', '{"jsonrpc":"2.0","id":null,"method":"ping"}', '', modern(1, 'tools/list'));
  assert.equal((await bridge.next()).id, 1);
  bridge.closeStdin();
  assert.equal(await bridge.ended, 0);
  assert.equal(posts().length, 1);
});

test('a cancelled request of 2026-07-28 closes its connection and gets no response', async () => {
  const bridge = start();
  const closed = server.closed('tools/call');
  let arrived;
  const running = new Promise(resolve => { arrived = resolve; });
  server.intercept = message => {
    if (message.method === 'tools/call') arrived();
    return false;
  };
  bridge.send(modern(1, 'tools/call', { name: 'hang', arguments: {} }));
  await running;
  bridge.send({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 1 } });
  await closed;
  bridge.send(modern(2, 'tools/list'));
  assert.equal((await bridge.next()).id, 2);
  bridge.closeStdin();
  assert.equal(await bridge.ended, 0);
  assert.ok(posts().every(it => it.message.method !== 'notifications/cancelled'));
});

test('responses to requests that were sent before stdin ended are still printed', async () => {
  const bridge = start();
  bridge.send(modern(1, 'tools/list'), modern(2, 'tools/list'));
  bridge.closeStdin();
  const ids = [(await bridge.next()).id, (await bridge.next()).id];
  assert.deepEqual(ids.sort(), [1, 2]);
  assert.equal(await bridge.next(), undefined);
  assert.equal(await bridge.ended, 0);
});

test('SIGTERM ends it', async () => {
  const bridge = start();
  bridge.send(modern(1, 'tools/list'));
  await bridge.next();
  bridge.kill('SIGTERM');
  assert.equal(await bridge.ended, 0);
});

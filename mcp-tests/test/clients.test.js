// The clients with a key: the official SDKs of both lines, the Inspector's command, and the bridge.
import { Client as ClientV2, StreamableHTTPClientTransport as HttpV2 } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as HttpV1 } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import assert from 'node:assert/strict';
import { afterEach, before, beforeEach, test } from 'node:test';
import { Command, Home, bin } from '../lib/command.js';
import { endpoint, newKey, operations, url } from '../lib/sandbox.js';

const BRIDGE = new URL('../../mcp-stdio/dist/sunucu-mcp.cjs', import.meta.url).pathname;
const INFO = { name: 'sunucu-mcp-tests', version: '1.6.0' };

let key;
let home;
before(async () => { key = await newKey(); });
beforeEach(() => { home = new Home(); });
afterEach(() => {
  const { outbound } = home;
  home.remove();
  assert.equal(outbound, '', 'the client wanted to reach other machines');
});

const http = (Transport, bearer = key) => new Transport(new URL(endpoint), { requestInit: { headers: { authorization: `Bearer ${bearer}` } } });

/** What every client must be able to do: list all tools, call one, and read the error of a call that cannot succeed. */
async function useTools(client) {
  const { tools } = await client.listTools();
  assert.equal(tools.length, operations);
  const result = await client.callTool({ name: 'sunucu_list_servers', arguments: {} });
  assert.ok(!result.isError, JSON.stringify(result));
  const [name] = Object.keys(result.structuredContent);
  assert.ok(result.structuredContent[name].length > 0);
  assert.deepEqual(JSON.parse(result.content[0].text), result.structuredContent);
  const [{ id }] = result.structuredContent[name];
  const one = await client.callTool({ name: 'sunucu_get_server', arguments: { id } });
  assert.equal(one.structuredContent.id, id);
  const missing = await client.callTool({ name: 'sunucu_get_server', arguments: { id: '00000000-0000-4000-8000-000000000000' } });
  assert.equal(missing.isError, true);
  const invalid = await client.callTool({ name: 'sunucu_get_server', arguments: { id: 'x' } });
  assert.equal(invalid.isError, true);
  await assert.rejects(client.callTool({ name: 'sunucu_no_such_tool', arguments: {} }), { code: -32602 });
}

test('@modelcontextprotocol/sdk 1 over HTTP', async () => {
  const client = new ClientV1(INFO);
  await client.connect(http(HttpV1));
  await useTools(client);
  await client.close();
});

for (const [name, mode, version] of [
  ['legacy', 'legacy', '2025-11-25'], ['automatic', 'auto', '2026-07-28'], ['pinned', { pin: '2026-07-28' }, '2026-07-28'],
]) {
  test(`@modelcontextprotocol/client 2 over HTTP, ${name} negotiation`, async () => {
    const client = new ClientV2(INFO, { versionNegotiation: { mode } });
    await client.connect(http(HttpV2));
    assert.equal(client.getNegotiatedProtocolVersion(), version);
    await useTools(client);
    await client.close();
  });

  test(`the bridge with @modelcontextprotocol/client 2, ${name} negotiation`, async () => {
    const client = new ClientV2(INFO, { versionNegotiation: { mode } });
    const env = { ...home.env, SUNUCU_URL: url, SUNUCU_API_KEY: key };
    await client.connect(new StdioClientTransport({ command: process.execPath, args: [BRIDGE], env }));
    assert.equal(client.getNegotiatedProtocolVersion(), version);
    await useTools(client);
    await client.close();
  });
}

test('a key with few scopes lists few tools, and the instructions name what is hidden', async () => {
  const client = new ClientV2(INFO, { versionNegotiation: { mode: 'auto' } });
  await client.connect(http(HttpV2, await newKey(['servers:read'])));
  const { tools } = await client.listTools();
  assert.ok(tools.length > 0 && tools.length < operations);
  assert.match(client.getInstructions(), /servers:write/);
  const refused = await client.callTool({ name: 'sunucu_list_domains', arguments: {} });
  assert.equal(refused.isError, true);
  assert.match(refused.content[0].text, /domains:read/);
  await client.close();
});

test('the bridge ends with one line when the server refuses its key', async () => {
  const bridge = new Command(home, BRIDGE, [], { SUNUCU_URL: url, SUNUCU_API_KEY: `${key.slice(0, -1)}-` });
  bridge.send({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: INFO } });
  assert.equal(await bridge.ended, 1);
  assert.match(bridge.stderr, /^sunucu-mcp: \S+ refused SUNUCU_API_KEY[^\n]*\n$/);
});

for (const era of ['legacy', 'modern']) {
  const inspect = async (...args) => {
    const command = new Command(home, bin('@modelcontextprotocol/inspector', 'mcp-inspector'), [
      '--cli', endpoint, '--transport', 'http', '--header', `Authorization: Bearer ${key}`, '--protocol-era', era, '--stored-auth-only', ...args,
    ]);
    assert.equal(await command.ended, 0, command.output);
    return JSON.parse(command.stdout);
  };

  test(`the Inspector's command, ${era} era`, async () => {
    const { tools } = await inspect('--method', 'tools/list', '--strict');
    assert.equal(tools.length, operations);
    const result = await inspect('--method', 'tools/call', '--tool-name', 'sunucu_get_account');
    assert.ok(result.structuredContent);
  });
}

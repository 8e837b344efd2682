// The device flow by the clients that have it: openid-client, mcp-remote, and the bridge's login. Nobody pastes a key.
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import assert from 'node:assert/strict';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, beforeEach, test } from 'node:test';
import * as openid from 'openid-client';
import { Command, Home, bin } from '../lib/command.js';
import { decide, endpoint, newAccount, operations, url } from '../lib/sandbox.js';

const BRIDGE = new URL('../../mcp-stdio/dist/sunucu-mcp.cjs', import.meta.url).pathname;
const INFO = { name: 'sunucu-mcp-tests', version: '1.6.0' };
const USER_CODE = /\b[A-Z]{4}-[A-Z]{4}\b/;

let home;
const commands = [];
beforeEach(() => { home = new Home(); });
afterEach(() => {
  commands.splice(0).forEach(it => it.stop());
  const { outbound } = home;
  home.remove();
  assert.equal(outbound, '', 'the client wanted to reach other machines');
});
after(() => commands.forEach(it => it.stop()));

function command(...args) {
  const started = new Command(home, ...args);
  commands.push(started);
  return started;
}

async function listsAndCalls(client) {
  const { tools } = await client.listTools();
  assert.ok(tools.length > 0 && tools.length < operations, 'default scopes hide the destructive tools');
  const { structuredContent, isError } = await client.callTool({ name: 'sunucu_get_account', arguments: {} });
  assert.ok(!isError);
  return structuredContent;
}

async function overHttp(accessToken) {
  const client = new Client(INFO, { versionNegotiation: { mode: 'auto' } });
  await client.connect(new StreamableHTTPClientTransport(new URL(endpoint), { authProvider: { token: async () => accessToken } }));
  return client;
}

const register = () => openid.dynamicClientRegistration(new URL(url), { client_name: 'openid-client' }, openid.None(),
  { algorithm: 'oauth2', execute: [openid.allowInsecureRequests] });

test('openid-client: register, device flow, use, refresh, revoke', async () => {
  const config = await register();
  const { accountId } = await newAccount();
  const device = await openid.initiateDeviceAuthorization(config, { scope: 'account:read servers:read' });
  await decide(device.user_code, accountId);
  const tokens = await openid.pollDeviceAuthorizationGrant(config, device);
  assert.equal(tokens.scope, 'account:read servers:read');
  const client = await overHttp(tokens.access_token);
  assert.ok(await listsAndCalls(client));
  await client.close();
  const renewed = await openid.refreshTokenGrant(config, tokens.refresh_token);
  assert.notEqual(renewed.refresh_token, tokens.refresh_token);
  await openid.tokenRevocation(config, renewed.refresh_token);
  await assert.rejects(openid.refreshTokenGrant(config, renewed.refresh_token), { error: 'invalid_grant' });
  await assert.rejects(overHttp(renewed.access_token));
});

test('openid-client: a refused sign-in is access_denied', async () => {
  const config = await register();
  const { accountId } = await newAccount();
  const device = await openid.initiateDeviceAuthorization(config, {});
  await decide(device.user_code, accountId, 'deny');
  await assert.rejects(openid.pollDeviceAuthorizationGrant(config, device), { error: 'access_denied' });
});

for (const protocol of ['legacy', 'auto']) {
  test(`mcp-remote with --device-code, --protocol ${protocol}`, async () => {
    const { accountId } = await newAccount();
    const remote = command(bin('mcp-remote', 'mcp-remote'), [endpoint, '--device-code', '--protocol', protocol]);
    const [code] = await remote.printed(USER_CODE);
    await decide(code, accountId);
    remote.send({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: INFO } });
    await remote.printed(/"serverInfo"/);
    remote.send({ jsonrpc: '2.0', method: 'notifications/initialized' });
    remote.send({ jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: 'sunucu_get_account', arguments: {} } });
    await remote.printed(/"id":2[^\n]*structuredContent|structuredContent[^\n]*"id":2/);
  });
}

const FILE = () => join(home.path, 'config', 'sunucu-mcp', 'credentials.json');

/** Signs in by the command of the bridge; the tokens are in the home folder. */
async function login() {
  const { accountId } = await newAccount();
  const process = command(BRIDGE, ['login'], { SUNUCU_URL: url });
  const [code] = await process.printed(USER_CODE);
  await decide(code, accountId);
  assert.equal(await process.ended, 0, process.output);
}

async function overBridge() {
  const client = new Client(INFO);
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [BRIDGE], env: { ...home.env, SUNUCU_URL: url } }));
  return client;
}

test('the bridge: login, list and call without a key, logout', async () => {
  await login();
  assert.equal(statSync(FILE()).mode & 0o777, 0o600);
  const client = await overBridge();
  await listsAndCalls(client);
  await client.close();
  const logout = command(BRIDGE, ['logout'], { SUNUCU_URL: url });
  assert.equal(await logout.ended, 0, logout.output);
});

test('the bridge: parallel processes refresh one sign-in again and again, and none ends it', async () => {
  await login();
  for (let round = 0; round < 3; round++) {
    const all = JSON.parse(readFileSync(FILE(), 'utf8'));
    const [signIn] = Object.values(all);
    const before = signIn.refreshToken;
    signIn.expiresAt = 0;
    writeFileSync(FILE(), JSON.stringify(all));
    const clients = await Promise.all(Array.from({ length: 4 }, overBridge));
    await Promise.all(clients.map(listsAndCalls));
    await Promise.all(clients.map(it => it.close()));
    assert.notEqual(Object.values(JSON.parse(readFileSync(FILE(), 'utf8')))[0].refreshToken, before);
  }
});

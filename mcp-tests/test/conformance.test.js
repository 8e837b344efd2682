// The official conformance suite: what each revision requires of a server, and what it asks of an authorization server.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { parse } from 'yaml';
import { Command, Home, bin } from '../lib/command.js';
import { keyProxy } from '../lib/proxy.js';
import { approve } from '../lib/robot.js';
import { endpoint, newAccount, newKey, url } from '../lib/sandbox.js';

const SUITE = bin('@modelcontextprotocol/conformance', 'conformance');
const EXPECTED = join(import.meta.dirname, '..', 'expected-failures.yaml');

let home;
beforeEach(() => { home = new Home(); });
afterEach(() => {
  const { outbound } = home;
  home.remove();
  assert.equal(outbound, '', 'the suite wanted to reach other machines');
});

/** Scenario → its checks, as the suite has written them. */
function results(folder, prefix) {
  return readdirSync(folder).filter(it => it.startsWith(prefix)).map(it => ({
    scenario: it.slice(prefix.length).replace(/-\d{4}-\d\d-\d\dT.*$/, ''),
    checks: JSON.parse(readFileSync(join(folder, it, 'checks.json'), 'utf8')),
  }));
}

// One of an id: a check that runs several times counts once, with its worst result.
function distinct(checks) {
  const worst = ['INFO', 'SUCCESS', 'SKIPPED', 'WARNING', 'FAILURE'];
  const byId = new Map();
  for (const check of checks) {
    const before = byId.get(check.id);
    if (!before || worst.indexOf(check.status) > worst.indexOf(before.status)) byId.set(check.id, check);
  }
  return [...byId.values()].filter(it => it.status !== 'INFO');
}

/** The reason for each expected failure: the comment above its list. */
function expectedFailures() {
  const text = readFileSync(EXPECTED, 'utf8');
  const reasons = new Map();
  let reason;
  for (const line of text.split('\n')) {
    [, reason] = line.match(/^ {2}# (.*)/) ?? [undefined, reason];
    const [, entry] = line.match(/^ {2}- (\S+)/) ?? [];
    if (entry) reasons.set(entry, reason);
  }
  assert.deepEqual([...reasons.keys()], parse(text).server);
  for (const [entry, why] of reasons) assert.ok(why, `${entry} has no reason`);
  return reasons;
}

// A failure that is expected, and what the suite could not try, are counted as skipped, with the reason.
function skipped(check, reason) {
  if (check.status === 'SUCCESS') return undefined;
  if (reason || check.status === 'FAILURE') return reason;
  return `${check.status}: ${check.errorMessage ?? 'the suite did not try it'}`;
}

for (const revision of ['2025-11-25', '2026-07-28']) {
  test(`the suite's requirements of ${revision}`, async t => {
    const reasons = expectedFailures();
    const proxy = await keyProxy(url, await newKey());
    const out = join(home.path, 'results');
    const suite = new Command(home, SUITE, ['server', '--url', `${proxy.url}/mcp`, '--requirements', revision, '--expected-failures', EXPECTED, '-o', out]);
    const status = await suite.ended;
    proxy.stop();
    for (const { scenario, checks } of results(out, 'server-')) {
      for (const check of distinct(checks)) {
        const skip = skipped(check, reasons.get(`${scenario}:${check.id}`));
        await t.test(`${revision} ${scenario}: ${check.id}`, { skip }, () => assert.equal(check.status, 'SUCCESS', check.errorMessage));
      }
    }
    await t.test(`${revision}: no failure but the expected ones, and none of those passes`, () => assert.equal(status, 0, suite.output));
  });
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

async function register(metadata) {
  const { registration_endpoint: at } = await (await fetch(`${url}/.well-known/oauth-authorization-server`)).json();
  const response = await fetch(at, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(metadata) });
  assert.equal(response.status, 201);
  return (await response.json()).client_id;
}

test('the suite\'s scenarios of an authorization server', async t => {
  const account = await newAccount();
  const port = await freePort();
  const clientId = await register({ client_name: 'Conformance suite', redirect_uris: [`http://127.0.0.1:${port}/callback`] });
  const out = join(home.path, 'results');
  const suite = new Command(home, SUITE, ['authorization', '--url', url, '--client-id', clientId, '--resource', endpoint, '-p', port, '-o', out]);
  const [page] = await suite.printed(/^http\S*response_type=code\S*/m);
  await approve(page, account);
  const status = await suite.ended;
  const found = results(out, '');
  assert.ok(found.length >= 2, suite.output);
  for (const { scenario, checks } of found) {
    await t.test(`authorization: ${scenario}`, () => {
      assert.deepEqual(checks.filter(it => it.status !== 'SUCCESS').map(it => `${it.status} ${it.id}: ${it.errorMessage}`), []);
    });
  }
  assert.equal(status, 0, suite.output);
});

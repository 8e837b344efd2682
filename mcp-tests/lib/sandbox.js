// Test control of the sandbox server that scripts/with-sandbox.sh has started.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

const { BASE_URL, SUNUCU_OPERATOR_TOKEN } = process.env;
if (!BASE_URL || !SUNUCU_OPERATOR_TOKEN) throw new Error('Run this through make mcp, which starts a sandbox server.');

const contract = parse(readFileSync(new URL('../../spec/openapi.yaml', import.meta.url), 'utf8'));

export const url = BASE_URL;
export const endpoint = `${BASE_URL}/mcp`;
export const scopes = contract.components.schemas.Scope.enum;
/** The number of tools: each operation of the contract is one. */
export const operations = Object.values(contract.paths).flatMap(path => Object.values(path)).filter(it => it.operationId).length;

async function operator(path, body) {
  const response = await fetch(`${BASE_URL}/sandbox/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${SUNUCU_OPERATOR_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`POST /sandbox/${path}: ${response.status} ${await response.text()}`);
  return response.status === 204 ? undefined : response.json();
}

/** An account with resources of every kind: {accountId, email, password}. */
export const newAccount = () => operator('accounts', { sample: true });

/** A key of a new account; it holds all scopes unless some are named. */
export async function newKey(some = scopes) {
  const { accountId } = await newAccount();
  const { key } = await operator(`accounts/${accountId}/keys`, { scopes: some });
  return key;
}

/** Does what the person at the device page does; without scopes, all that were asked for are allowed. */
export const decide = (userCode, accountId, decision = 'approve') => operator('oauth/decisions', { userCode, accountId, decision });

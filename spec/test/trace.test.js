// Contract, requirements and rulings refer to one another without gaps: every part of the contract serves a requirement,
// every requirement is named, and every id and anchor exists.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import Ajv2020 from 'ajv/dist/2020.js';
import { deref, operations } from '../spectral/contract.js';
import { load } from './linter.js';

const openapi = load('openapi.yaml');
const sandbox = load('sandbox.yaml');
const oauth = load('oauth.yaml');
const { rulings } = load('rulings.yaml');
const sentences = load('document.yaml').sections.flatMap(section => section.sentences);
const files = fs.readdirSync(fileURLToPath(new URL('../requirements', import.meta.url)));
const groups = files.map(file => [file, load(`requirements/${file}`)]);
const requirements = groups.flatMap(([, group]) => group.requirements);
const byId = new Map(requirements.map(requirement => [requirement.id, requirement]));

const none = (faults, what) => assert.deepEqual(faults, [], what);
const twice = ids => ids.filter((id, index) => ids.indexOf(id) !== index);

function conforms(file, schema) {
  const validate = new Ajv2020({ allErrors: true }).compile(load(`schemas/${schema}.yaml`));
  const document = load(file);
  validate(document);
  none((validate.errors ?? []).map(({ instancePath, message }) => `${file}${instancePath} ${message}`));
}

for (const [file, { group }] of groups) {
  test(`requirements/${file} conforms to its schema`, () => conforms(`requirements/${file}`, 'requirements'));
  test(`requirements/${file} is named after its group`, () => assert.equal(file, `${group}.yaml`));
}
test('rulings.yaml conforms to its schema', () => conforms('rulings.yaml', 'rulings'));
test('document.yaml conforms to its schema', () => conforms('document.yaml', 'document'));
test('the last release is a contract', () => {
  const release = load('releases/1.6.0.yaml');
  assert.match(release.openapi, /^3\.1\./);
  assert.equal([...operations(release)].length, 37);
});

test('the ids of requirements and rulings are unique', () => {
  none(twice(requirements.map(({ id }) => id)));
  none(twice(rulings.map(({ id }) => id)));
});

/** The target of an anchor: an operation, an event, a component, or the target of a JSON pointer. */
function anchored(anchor) {
  if (anchor.startsWith('/')) return deref(openapi, { $ref: `#${anchor}` });
  if (anchor.startsWith('components/')) return deref(openapi, { $ref: `#/${anchor}` });
  if (openapi.webhooks[anchor]) return openapi.webhooks[anchor].post;
  return [...operations(openapi)].find(({ operation }) => operation.operationId === anchor)?.operation;
}

test('every anchor of a requirement exists in openapi.yaml', () => {
  const broken = requirements.flatMap(({ id, contract }) =>
    contract.filter(anchor => !anchored(anchor)).map(a => `${id} ${a}`),
  );
  none(broken);
});

/** The requirements that a node or one of its responses names. */
function named(node) {
  const responses = Object.values(node.responses ?? {});
  return [node, ...responses].flatMap(part => part['x-requirements'] ?? []);
}

test('the target of an anchor names the requirement, unless it names none', () => {
  const silent = requirements.flatMap(({ id, contract }) =>
    contract
      .filter(anchor => {
        const back = named(anchored(anchor) ?? {});
        return back.length > 0 && !back.includes(id);
      })
      .map(anchor => `${anchor} does not name ${id}`),
  );
  none(silent);
});

test('a requirement that states an operation or an event is anchored to it', () => {
  const places = new Map(
    [...operations(openapi)].map(({ operation, method, template }) => [
      `${method.toUpperCase()} ${template}`,
      operation.operationId,
    ]),
  );
  const unanchored = requirements.filter(({ op, event, contract }) => {
    const place = op ? places.get(op) : event;
    return (op || event) && !contract.includes(place);
  });
  none(unanchored.map(({ id }) => id));
});

/** Every id under an x-requirements of a document. */
function* mentions(node) {
  if (node === null || typeof node !== 'object') return;
  yield* node['x-requirements'] ?? [];
  for (const child of Object.values(node)) yield* mentions(child);
}

test('every operation, event and response serves a requirement', () => {
  const unnamed = [];
  for (const contract of [openapi, sandbox, oauth]) {
    for (const { operation } of operations(contract)) {
      if (!operation['x-requirements']?.length) unnamed.push(operation.operationId);
      for (const [status, response] of Object.entries(operation.responses)) {
        const itself = deref(contract, response)?.['x-requirements'] ?? [];
        const served = contract !== openapi ? [...itself, ...operation['x-requirements']] : itself;
        if (served.length === 0) unnamed.push(`${operation.operationId} ${status}`);
      }
    }
  }
  for (const [event, item] of Object.entries(openapi.webhooks)) {
    if (!item.post['x-requirements']?.length) unnamed.push(event);
    for (const [status, response] of Object.entries(item.post.responses)) {
      if (!deref(openapi, response)?.['x-requirements']?.length) unnamed.push(`${event} ${status}`);
    }
  }
  none(unnamed);
});

test('every id in a contract is that of a requirement', () => {
  const unknown = [...mentions(openapi), ...mentions(sandbox), ...mentions(oauth)].filter(id => !byId.has(id));
  none([...new Set(unknown)]);
});

// Topics outside openapi.yaml: pages, other protocols, and behaviour behind the responses or among several nodes.
const ELSEWHERE = ['webhooks', 'oauth', 'mcp', 'pages', 'cluster'];

test('every requirement is named by the contract or says why it is not', () => {
  const contract = new Set([...mentions(openapi), ...mentions(sandbox), ...mentions(oauth)]);
  const unnamed = requirements.filter(
    ({ id, awaits, excluded }) => !contract.has(id) && !excluded && !ELSEWHERE.includes(awaits),
  );
  none(unnamed.map(({ id }) => id));
});

test('a check is listed once, under the requirement or ruling with its id', () => {
  const owners = [...requirements, ...rulings];
  none(twice(owners.flatMap(({ checks = [] }) => checks)));
  none(owners.flatMap(({ id, checks = [] }) => checks.filter(check => !check.startsWith(`${id}.`))));
});

test('rulings and the requirements that they settle name each other', () => {
  const settles = rulings.flatMap(({ id, settles }) => settles.map(requirement => `${requirement} ${id}`)).sort();
  const settled = requirements.flatMap(({ id, ruling = [] }) => ruling.map(each => `${id} ${each}`)).sort();
  assert.deepEqual(settled, settles);
});

test('every ruling that a contract or requirement mentions is in rulings.yaml', () => {
  const known = rulings.map(({ id }) => id);
  const texts = ['openapi.yaml', 'sandbox.yaml', 'oauth.yaml', 'changelog.yaml', ...files.map(file => `requirements/${file}`)];
  const mentioned = texts.flatMap(file =>
    [...fs.readFileSync(fileURLToPath(new URL(`../${file}`, import.meta.url)), 'utf8').matchAll(/RUL-\d+/g)].map(
      String,
    ),
  );
  none([...new Set(mentioned)].filter(id => !known.includes(id)));
});

test('sentences of the document state existing requirements, and every stated requirement has its sentence', () => {
  const linked = new Set(sentences.flatMap(({ states = [] }) => states));
  none([...linked].filter(id => !byId.has(id)));
  none(requirements.filter(({ id, basis }) => basis === 'stated' && !linked.has(id)).map(({ id }) => id));
});

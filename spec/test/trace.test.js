// Contract, requirements and rulings hang together: nothing in the contract serves no requirement, no requirement is
// named by nothing, and every id and anchor leads somewhere.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import Ajv2020 from 'ajv/dist/2020.js';
import { deref, operations } from '../spectral/contract.js';
import { load } from './linter.js';

const openapi = load('openapi.yaml');
const sandbox = load('sandbox.yaml');
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
  test(`requirements/${file} has the form of its schema`, () => conforms(`requirements/${file}`, 'requirements'));
  test(`requirements/${file} is called as its group is`, () => assert.equal(file, `${group}.yaml`));
}
test('rulings.yaml has the form of its schema', () => conforms('rulings.yaml', 'rulings'));
test('document.yaml has the form of its schema', () => conforms('document.yaml', 'document'));
test('the last release is a contract', () => {
  const release = load('releases/1.6.0.yaml');
  assert.match(release.openapi, /^3\.1\./);
  assert.equal([...operations(release)].length, 37);
});

test('an id stands for one requirement, one ruling', () => {
  none(twice(requirements.map(({ id }) => id)));
  none(twice(rulings.map(({ id }) => id)));
});

/** What an anchor names: an operation, an event, a component, or what a JSON pointer leads to. */
function anchored(anchor) {
  if (anchor.startsWith('/')) return deref(openapi, { $ref: `#${anchor}` });
  if (anchor.startsWith('components/')) return deref(openapi, { $ref: `#/${anchor}` });
  if (openapi.webhooks[anchor]) return openapi.webhooks[anchor].post;
  return [...operations(openapi)].find(({ operation }) => operation.operationId === anchor)?.operation;
}

test('an anchor of a requirement leads into openapi.yaml', () => {
  const lost = requirements.flatMap(({ id, contract }) =>
    contract.filter(anchor => !anchored(anchor)).map(a => `${id} ${a}`),
  );
  none(lost);
});

/** The requirements that a node or one of its answers names. */
function named(node) {
  const answers = Object.values(node.responses ?? {});
  return [node, ...answers].flatMap(part => part['x-requirements'] ?? []);
}

test('what a requirement is anchored to names it, unless it names none at all', () => {
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
  const astray = requirements.filter(({ op, event, contract }) => {
    const place = op ? places.get(op) : event;
    return (op || event) && !contract.includes(place);
  });
  none(astray.map(({ id }) => id));
});

/** Every id under an x-requirements of a document. */
function* mentions(node) {
  if (node === null || typeof node !== 'object') return;
  yield* node['x-requirements'] ?? [];
  for (const child of Object.values(node)) yield* mentions(child);
}

test('every operation, event and answer serves a requirement', () => {
  const unnamed = [];
  for (const contract of [openapi, sandbox]) {
    for (const { operation } of operations(contract)) {
      if (!operation['x-requirements']?.length) unnamed.push(operation.operationId);
      for (const [status, response] of Object.entries(operation.responses)) {
        const itself = deref(contract, response)?.['x-requirements'] ?? [];
        const served = contract === sandbox ? [...itself, ...operation['x-requirements']] : itself;
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

test('every id that a contract names is a requirement', () => {
  const unknown = [...mentions(openapi), ...mentions(sandbox)].filter(id => !byId.has(id));
  none([...new Set(unknown)]);
});

// What lies outside openapi.yaml: pages, other protocols, what happens behind the answers, or among several nodes.
const ELSEWHERE = ['webhooks', 'oauth', 'mcp', 'pages', 'cluster'];

test('every requirement is named by the contract, or says why it has no place in it', () => {
  const contract = new Set([...mentions(openapi), ...mentions(sandbox)]);
  const unnamed = requirements.filter(
    ({ id, awaits, excluded }) => !contract.has(id) && !excluded && !ELSEWHERE.includes(awaits),
  );
  none(unnamed.map(({ id }) => id));
});

test('a check is listed once, under the requirement or ruling whose id it bears', () => {
  const owners = [...requirements, ...rulings];
  none(twice(owners.flatMap(({ checks = [] }) => checks)));
  none(owners.flatMap(({ id, checks = [] }) => checks.filter(check => !check.startsWith(`${id}.`))));
});

test('a ruling settles requirements that name it, and the other way round', () => {
  const settles = rulings.flatMap(({ id, settles }) => settles.map(requirement => `${requirement} ${id}`)).sort();
  const settled = requirements.flatMap(({ id, ruling = [] }) => ruling.map(each => `${id} ${each}`)).sort();
  assert.deepEqual(settled, settles);
});

test('a ruling that a text of the contract or of a requirement mentions is in the register', () => {
  const known = rulings.map(({ id }) => id);
  const texts = ['openapi.yaml', 'sandbox.yaml', 'changelog.yaml', ...files.map(file => `requirements/${file}`)];
  const mentioned = texts.flatMap(file =>
    [...fs.readFileSync(fileURLToPath(new URL(`../${file}`, import.meta.url)), 'utf8').matchAll(/RUL-\d+/g)].map(
      String,
    ),
  );
  none([...new Set(mentioned)].filter(id => !known.includes(id)));
});

test('every sentence of the document states requirements that there are, and every stated one has its sentence', () => {
  const linked = new Set(sentences.flatMap(({ states = [] }) => states));
  none([...linked].filter(id => !byId.has(id)));
  none(requirements.filter(({ id, basis }) => basis === 'stated' && !linked.has(id)).map(({ id }) => id));
});

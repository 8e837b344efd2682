// Rulings and documents repeat the contract's limits with its numbers, and another number is found.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { parse } from 'yaml';
import { findings, PHRASES } from '../limits/check.js';

const read = file => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const contract = () => parse(read('spec/openapi.yaml'));

for (const [file, phrases] of Object.entries(PHRASES)) {
  test(`${file} has the contract's limits`, () => assert.deepEqual(findings(file, read(file), phrases, contract()), []));
}

const FAULTS = {
  'a lower limit of the contract': [
    c => (c.info['x-limits'].listItems = 5),
    'spec/rulings.yaml',
    /rulings\.yaml:[0-9]+: "array of at most # items" must be 5, as x-limits\/listItems has it, not 10000$/,
  ],
  'another pause': [
    c => (c.info['x-limits'].retryMinutes[1] = 3),
    'docs/webhooks.md',
    /must be 1, 3, 4, 8, 16, 32, 64, 128, 256, 360, as .* not 1, 2, 4, 8, 16, 32, 64, 128, 256, 360$/,
  ],
  'a limit in the code of a document': [
    c => (c.info['x-limits'].signatureToleranceSeconds = 60),
    'docs/webhooks.md',
    /"age >= -#" must be 60, as .* not 300$/,
  ],
  'a bound of a schema': [
    c => (c.components.schemas.SnapshotName.maxLength = 40),
    'spec/rulings.yaml',
    /"name has 1 to # characters" must be 40, .* not 80$/,
  ],
  'a limit that is gone': [
    c => delete c.info['x-limits'].webhooks,
    'spec/rulings.yaml',
    /^spec\/rulings\.yaml: the contract has no x-limits\/webhooks; /,
  ],
};
describe('finds', () => {
  for (const [what, [fault, file, message]] of Object.entries(FAULTS)) {
    test(what, () => {
      const faulty = contract();
      fault(faulty);
      const found = findings(file, read(file), PHRASES[file], faulty);
      assert.ok(found.some(it => message.test(it)), JSON.stringify(found, null, 1));
    });
  }
  test('a sentence that is gone', () =>
    assert.deepEqual(findings('some.md', 'Send less.', [{ limit: 'x-limits/webhooks', says: '# webhooks' }], contract()), [
      'some.md: nothing says "# webhooks"; say it, or take it off spec/limits/limits.yaml',
    ]));
});

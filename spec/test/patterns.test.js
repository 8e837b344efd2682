// The patterns of the contracts in several engines: PCRE2, which the lint rule does not run, RE2 and ECMA-262 accept the
// same texts. lint.test.js shows that the rule rejects patterns that are not portable.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, test } from 'node:test';
import { RE2JS } from 're2js';
import { schemas } from '../spectral/contract.js';
import { load } from './linter.js';

// The package fetches its WebAssembly from a path, which Node's fetch refuses; without fetch it reads the file.
const { fetch } = globalThis;
delete globalThis.fetch;
const { default: PCRE } = createRequire(import.meta.url)('@stephen-riley/pcre2-wasm');
await PCRE.init();
globalThis.fetch = fetch;

const patterns = new Map();
for (const file of ['openapi.yaml', 'sandbox.yaml', 'oauth.yaml']) {
  for (const { schema, path } of schemas(load(file))) {
    if (schema.pattern) patterns.set(schema.pattern, `${file} ${path.join(' ')}`);
  }
}

// Texts that some patterns accept and others reject.
const TEXTS = [
  '', ' ', '\t\n', 'a', ' a', 'a\n', 'a\u0000', '\u001f', '\u0085a', 'ü', '😀', 'GET, HEAD', 'Bad Request', 'Bearer',
  'Bearer realm="x"', 'ubuntu-22.04', 'snc_', 'TR', 'a.b', 'a..b', '-a.b', 'a-.b', 'a.1', 'xn--a.com', 'req_1',
  'https://example.com', 'https://example.com:443/a?b=%20', 'https://example.com/%2', 'https://[::1]:80/', 'http://127.0.0.1',
  'http://127.0.0.01', 'http://a@b.com/', 'https://example.com/#a', 'https://example.com:0/', '/v1/tickets/1', '"a"', '"a', '"\\""',
  'whsec_…abcd', `whsec_${'a'.repeat(43)}`, `whsec_${'a'.repeat(42)}`, `t=1,v1=${'0'.repeat(64)}`, 'A'.repeat(256), 'a'.repeat(64),
];

const pcre2 = (pattern, use) => {
  const compiled = new PCRE(pattern);
  try {
    return use(compiled);
  } finally {
    compiled.destroy();
  }
};

describe('patterns', () => {
  test('the contracts have patterns', () => assert.ok(patterns.size > 20));

  test('PCRE2 rejects a pattern that it cannot compile', () => {
    assert.throws(() => pcre2('^[^\\u0000-\\u001F]*$', () => true));
  });

  for (const [pattern, place] of patterns) {
    test(`${place}: PCRE2, RE2 and ECMA-262 agree on every text`, () => {
      const ecma = new RegExp(pattern, 'u');
      const re2 = RE2JS.compile(pattern);
      pcre2(pattern, compiled => {
        for (const text of TEXTS) {
          const expected = ecma.test(text);
          assert.equal(re2.matcher(text).find(), expected, `RE2: ${JSON.stringify(text)}`);
          // PCRE2's $ also matches before a final newline, so it skips texts with one.
          if (text.endsWith('\n')) continue;
          assert.equal(compiled.match(text) !== null, expected, `PCRE2: ${JSON.stringify(text)}`);
        }
      });
    });
  }
});

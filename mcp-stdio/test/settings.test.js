import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apiKey, endpoint } from '../src/settings.js';
import { API_URL } from '../target/facts.js';

const href = text => endpoint({ SUNUCU_URL: text }).href;

test('without SUNUCU_URL the contract\'s server is meant, and /mcp is its endpoint', () => {
  assert.equal(endpoint({}).href, `${API_URL}/mcp`);
  assert.equal(href(' '), `${API_URL}/mcp`);
});

test('SUNUCU_URL is an origin, or an address with a path', () => {
  assert.equal(href('https://api.example.com'), 'https://api.example.com/mcp');
  assert.equal(href('https://api.example.com/'), 'https://api.example.com/mcp');
  assert.equal(href('https://example.com/sunucu/mcp'), 'https://example.com/sunucu/mcp');
});

test('plain http goes to this machine only', () => {
  for (const url of ['http://localhost:7070', 'http://127.0.0.1:7070', 'http://127.1.2.3', 'http://[::1]:7070']) assert.ok(href(url));
  for (const url of ['http://example.com', 'http://127.0.0.1.example.com', 'http://localhost.example.com', 'http://10.0.0.1', 'http://[::2]',
    'http://0.0.0.0', 'ftp://localhost', 'file:///mcp']) {
    assert.throws(() => href(url), /must start with https/, url);
  }
});

test('a SUNUCU_URL that is no URL or holds a password is refused, and the password is not printed', () => {
  assert.throws(() => href('api.example.com'), /not a URL/);
  assert.throws(() => href('https://me:secret@example.com'), error => /user name or password/.test(error.message) && !/secret/.test(error.message));
});

test('a key is trimmed; an empty one is missing; one that a header cannot carry is refused without printing it', () => {
  assert.equal(apiKey({ SUNUCU_API_KEY: ' snc_a\n' }), 'snc_a');
  assert.equal(apiKey({ SUNUCU_API_KEY: '' }), undefined);
  assert.equal(apiKey({}), undefined);
  for (const key of ['snc_a\nb', 'snc_“a”', 'snc a']) {
    assert.throws(() => apiKey({ SUNUCU_API_KEY: key }), error => /Copy the key again/.test(error.message) && !error.message.includes('snc'));
  }
});

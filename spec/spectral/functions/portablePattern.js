// A pattern compiles and means the same in ECMA-262, RE2 (Go), PCRE2 (PHP), Java and Python. The rule runs the parsers of
// ECMA-262 and RE2; the others accept every pattern of the subset below. spec/test also runs PCRE2.
// Options: `mostRepeats`, the largest product of nested repeat counts. RE2 and Rust unroll repeats and refuse a large one.
import { RegExpParser, visitRegExpAST } from '@eslint-community/regexpp';
import { RE2JS } from 're2js';
import { schemas } from '../contract.js';

export default (contract, { mostRepeats }) => {
  const results = [];
  for (const { schema, path } of schemas(contract)) {
    const patterns = [
      ...('pattern' in schema ? [[schema.pattern, [...path, 'pattern']]] : []),
      ...Object.keys(schema.patternProperties ?? {}).map(key => [key, [...path, 'patternProperties', key]]),
    ];
    for (const [pattern, at] of patterns) {
      for (const message of new Set(faults(pattern, mostRepeats))) results.push({ message, path: at });
    }
    for (const message of exactFaults(schema)) results.push({ message, path: [...path, 'x-exact-pattern'] });
  }
  return results;
};

// Only the server and the harness use x-exact-pattern, where a portable pattern would be less strict.
function* exactFaults({ pattern, format, 'x-exact-pattern': exact }) {
  if (exact === undefined) return;
  if ((pattern ?? format) === undefined) yield 'add a pattern or format beside x-exact-pattern; other tools use that';
  try {
    parse(exact);
  } catch (e) {
    yield `ECMA-262 does not compile the pattern: ${e.message}`;
  }
}

const parse = pattern =>
  new RegExpParser({ ecmaVersion: 2018 }).parsePattern(pattern, 0, pattern.length, { unicode: true });

function faults(pattern, mostRepeats) {
  let tree;
  try {
    tree = parse(pattern);
  } catch (e) {
    return [`ECMA-262 does not compile the pattern: ${e.message}`];
  }
  const found = [];
  try {
    RE2JS.compile(pattern);
  } catch (e) {
    found.push(`RE2 does not compile the pattern: ${e.message}`);
  }
  visitRegExpAST(tree, visitor(found, mostRepeats));
  return found;
}

const IN_CLASS = 'use only ASCII characters, their ranges, \\s and \\S in a class';

const visitor = (found, mostRepeats) => ({
  onAssertionEnter({ kind }) {
    if (kind !== 'start' && kind !== 'end') found.push(`remove the ${kind}; the only portable assertions are ^ and $`);
  },
  onBackreferenceEnter: () => found.push('remove the backreference; RE2 has none'),
  onCapturingGroupEnter({ name }) {
    if (name !== null) found.push('use (?:…); the syntax of named groups differs between engines');
  },
  onQuantifierEnter(node) {
    if (repeats(node) > mostRepeats) {
      found.push(`keep the product of nested repeat counts to ${mostRepeats}; let maxLength bound the text`);
    }
    if (!node.greedy) found.push('remove the ? of the lazy repeat; it has no effect where the whole text must match');
    const { element } = node;
    if (element.type === 'Character' && element.value > 0x7f) {
      found.push('put the repeated non-ASCII character in (?:…); engines that match bytes repeat only its last byte');
    }
  },
  onCharacterSetEnter({ kind, raw }) {
    if (kind !== 'space') found.push(`replace ${raw}, which differs between engines, by a class of its characters`);
  },
  onCharacterClassEnter({ raw }) {
    // Java and Python take these for set operations, or warn about them.
    if (/(?:^\[\^?|[^\\])\[|&&|--|~~|\|\|/.test(raw.slice(1))) found.push('escape [, &&, --, ~~ and || in a class');
  },
  onCharacterEnter({ value, raw, parent }) {
    const within = parent.type === 'CharacterClass' || parent.type === 'CharacterClassRange';
    if (/^\\(?!x[0-9A-Fa-f]{2}$|[tnr]$|[^A-Za-z0-9]$)/.test(raw)) {
      found.push(`replace ${raw} by \\x and two hexadecimal digits, or by the character itself`);
    }
    if (within && value > 0x7f) found.push(IN_CLASS);
  },
});

/** How often an engine unrolls the body of a repeat: its own count times the nested ones; a repeat without count is 1. */
function repeats(node) {
  let within = 1;
  visitRegExpAST(node.element, {
    onQuantifierEnter(inner) {
      within = Math.max(within, repeats(inner));
    },
  });
  return within * Math.max(1, node.min, Number.isFinite(node.max) ? node.max : 0);
}

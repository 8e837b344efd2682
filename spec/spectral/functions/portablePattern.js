// A pattern compiles, and means the same, in ECMA-262, RE2 (Go), PCRE2 (PHP), Java and Python. ECMA-262 and RE2 are asked
// themselves. The others compile whatever is left when a pattern keeps to the subset below; spec/test asks PCRE2, too.
// Options: `mostRepeats`, to what the counts of repeats within repeats may multiply. RE2 and Rust unroll them and refuse
// a large product.
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

// x-exact-pattern is for the server and the harness alone, where a portable pattern would have to be looser.
function* exactFaults({ pattern, format, 'x-exact-pattern': exact }) {
  if (exact === undefined) return;
  if ((pattern ?? format) === undefined) yield 'x-exact-pattern must stand beside a pattern or format, which others go by';
  try {
    parse(exact);
  } catch (e) {
    yield `ECMA-262 does not compile it: ${e.message}`;
  }
}

const parse = pattern =>
  new RegExpParser({ ecmaVersion: 2018 }).parsePattern(pattern, 0, pattern.length, { unicode: true });

function faults(pattern, mostRepeats) {
  let tree;
  try {
    tree = parse(pattern);
  } catch (e) {
    return [`ECMA-262 does not compile it: ${e.message}`];
  }
  const found = [];
  try {
    RE2JS.compile(pattern);
  } catch (e) {
    found.push(`RE2 does not compile it: ${e.message}`);
  }
  visitRegExpAST(tree, visitor(found, mostRepeats));
  return found;
}

const IN_CLASS = 'a class must hold ASCII characters, ranges of them, \\s and \\S';

const visitor = (found, mostRepeats) => ({
  onAssertionEnter({ kind }) {
    if (kind !== 'start' && kind !== 'end') found.push(`of assertions only ^ and $ are portable, not a ${kind}`);
  },
  onBackreferenceEnter: () => found.push('RE2 has no backreference'),
  onCapturingGroupEnter({ name }) {
    if (name !== null) found.push('a named group is written in as many ways as there are engines; use (?:…)');
  },
  onQuantifierEnter(node) {
    if (repeats(node) > mostRepeats) {
      found.push(`repeat counts must not multiply to more than ${mostRepeats}; let maxLength bound the text`);
    }
    if (!node.greedy) found.push('a lazy repeat says nothing of a text that is matched as a whole');
    const { element } = node;
    if (element.type === 'Character' && element.value > 0x7f) {
      found.push('a repeat of a character beyond ASCII repeats its last byte where bytes are matched; put it in (?:…)');
    }
  },
  onCharacterSetEnter({ kind, raw }) {
    if (kind !== 'space') found.push(`${raw} differs between engines; write the characters as a class`);
  },
  onCharacterClassEnter({ raw }) {
    // Java and Python read these as operations on classes, or warn of it.
    if (/(?:^\[\^?|[^\\])\[|&&|--|~~|\|\|/.test(raw.slice(1))) found.push('[, &&, --, ~~ and || must be escaped in a class');
  },
  onCharacterEnter({ value, raw, parent }) {
    const within = parent.type === 'CharacterClass' || parent.type === 'CharacterClassRange';
    if (/^\\(?!x[0-9A-Fa-f]{2}$|[tnr]$|[^A-Za-z0-9]$)/.test(raw)) {
      found.push(`${raw} is not portable; write \\x and two hexadecimal digits, or the character itself`);
    }
    if (within && value > 0x7f) found.push(IN_CLASS);
  },
});

/** How often the body of a repeat is unrolled: its own count times those within; what has no count is not unrolled. */
function repeats(node) {
  let within = 1;
  visitRegExpAST(node.element, {
    onQuantifierEnter(inner) {
      within = Math.max(within, repeats(inner));
    },
  });
  return within * Math.max(1, node.min, Number.isFinite(node.max) ? node.max : 0);
}

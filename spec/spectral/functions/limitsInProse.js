// A sentence that repeats a limit of info has its number. Options: `phrases`, each with the `limit`, what the sentence `says`
// with # for the number, the `unit` it counts in, and the contract that the limit is `from`, if it is not this one.
import { limit, repeats } from '../limits.js';

const PROSE = ['description', 'summary', 'message'];

export default (contract, { phrases }, { document }) =>
  phrases.flatMap(phrase => {
    const { limit: name, says, from } = phrase;
    const value = limit(contract, document.source, name, from);
    const found = [...prose(contract, [])].flatMap(({ text, path }) =>
      repeats(phrase, value, text).map(it => ({ ...it, path })));
    if (found.length === 0) {
      return [{ message: `no text says "${says}"; say it, or take the phrase off limits-in-prose`, path: ['info'] }];
    }
    return found
      .filter(({ written, expected }) => written !== expected)
      .map(({ written, expected, path }) => ({
        message: `"${says}" must be ${expected}, as ${name} has it, not ${written}`,
        path,
      }));
  });

function* prose(node, path) {
  if (node === null || typeof node !== 'object') return;
  for (const [key, value] of Object.entries(node)) {
    const here = [...path, key];
    if (typeof value === 'string' && PROSE.includes(key)) yield { text: value, path: here };
    else yield* prose(value, here);
  }
}

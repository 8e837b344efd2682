// A sentence that repeats a limit of info has its number. Options: `phrases`, each with the `limit`, what the sentence `says`
// with # for the number, the `unit` it counts in, and the contract that the limit is `from`, if it is not this one.
import { limit } from '../limits.js';

const PROSE = ['description', 'summary', 'message'];

export default (contract, { phrases }, { document }) =>
  phrases.flatMap(({ limit: name, says, unit = 1, from }) => {
    const number = limit(contract, document.source, name, from) / unit;
    const found = [...prose(contract, [])].flatMap(({ text, path }) => {
      return [...text.matchAll(pattern(says))].map(([, written]) => ({ written, path }));
    });
    if (found.length === 0) {
      return [{ message: `no text says "${says}"; say it, or take the phrase off limits-in-prose`, path: ['info'] }];
    }
    return found
      .filter(({ written }) => Number(written.replaceAll(',', '')) !== number)
      .map(({ written, path }) => ({ message: `"${says}" must be ${number}, as ${name} has it, not ${written}`, path }));
  });

const pattern = says =>
  new RegExp(says.split('#').map(words => words.replaceAll(' ', '\\s+')).join('\\b([0-9][0-9,]*(?<!,))'), 'gi');

function* prose(node, path) {
  if (node === null || typeof node !== 'object') return;
  for (const [key, value] of Object.entries(node)) {
    const here = [...path, key];
    if (typeof value === 'string' && PROSE.includes(key)) yield { text: value, path: here };
    else yield* prose(value, here);
  }
}

// Compares the limits that rulings and documents repeat with the contract: limits.yaml lists the sentences.
// Exit code 1 when a sentence has another number, or is not there any more.
import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import { limit, repeats } from '../spectral/limits.js';

const ROOT = new URL('../../', import.meta.url);
const CONTRACT = fileURLToPath(new URL('../openapi.yaml', import.meta.url));

export const PHRASES = parse(readFileSync(new URL('limits.yaml', import.meta.url), 'utf8'));

/** What is wrong with a text: one message for each sentence. */
export function findings(file, text, phrases, contract) {
  return phrases.flatMap(phrase => {
    const value = limit(contract, CONTRACT, phrase.limit, phrase.from);
    if (value === undefined) return [`${file}: the contract has no ${phrase.limit}; correct spec/limits/limits.yaml`];
    const found = repeats(phrase, value, text);
    if (found.length === 0) return [`${file}: nothing says "${phrase.says}"; say it, or take it off spec/limits/limits.yaml`];
    return found
      .filter(({ written, expected }) => written !== expected)
      .map(({ index, written, expected }) => {
        const line = text.slice(0, index).split('\n').length;
        return `${file}:${line}: "${phrase.says}" must be ${expected}, as ${phrase.limit} has it, not ${written}`;
      });
  });
}

function main() {
  const contract = parse(readFileSync(CONTRACT, 'utf8'));
  const all = Object.entries(PHRASES).flatMap(([file, phrases]) =>
    findings(file, readFileSync(new URL(file, ROOT), 'utf8'), phrases, contract));
  all.forEach(it => console.log(it));
  if (all.length > 0) process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) main();

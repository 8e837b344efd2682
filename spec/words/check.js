// Finds the words of words.yaml in the files of a folder: file:line: word → replacement. Exit code 1 when there are any.
// usage: node check.js [FILE …]; without files, all that git knows in the project, new files included.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';

const ROOT = new URL('../../', import.meta.url);
const { words: WORDS, exempt: EXEMPT } = parse(readFileSync(new URL('words.yaml', import.meta.url), 'utf8'));

// What may stand between two words of a phrase: blanks, a line break with a comment marker, a string's end and start.
const GAP = '(?:[\\s*/#"+]|--|<!--)+';

const upper = text => text[0].toUpperCase() + text.slice(1);

// A single word is found within names, too: patience, Patience, PATIENCE, MAX_PATIENCE, maxPatience.
function pattern(avoid) {
  const [first, ...rest] = avoid.split(' ');
  if (rest.length > 0) return new RegExp(`(?<![A-Za-z])${[first, ...rest].join(GAP)}(?![A-Za-z])`, 'gi');
  const cases = `${first}|${upper(first)}`;
  return new RegExp(`(?<![A-Za-z])(?:${cases}|${first.toUpperCase()})(?![a-z])|(?<=[a-z0-9])${upper(first)}(?![a-z])`, 'g');
}

const RULES = WORDS.flatMap(({ avoid, write }) => avoid.map(word => ({ word, write, pattern: pattern(word) })));

export function findings(text) {
  const found = RULES.flatMap(({ word, write, pattern }) =>
    [...text.matchAll(pattern)].map(({ index }) => ({ line: text.slice(0, index).split('\n').length, word, write })));
  return found.sort((a, b) => a.line - b.line);
}

export const exempt = file => EXEMPT.some(it => file.startsWith(it) || file.includes(`/${it}`));

function known() {
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' });
  return list.split('\0').filter(it => it && existsSync(new URL(it, ROOT)));
}

function main(files) {
  let count = 0;
  for (const file of files.filter(it => !exempt(it))) {
    const text = readFileSync(new URL(file, ROOT), 'utf8');
    if (text.includes('\0')) continue; // not a text
    for (const { line, word, write } of findings(text)) {
      console.log(`${file}:${line}: ${word} → ${write}`);
      count++;
    }
  }
  if (count > 0) {
    console.error(`${count} discouraged ${count === 1 ? 'word' : 'words'}; spec/words/words.yaml is the list.`);
    process.exitCode = 1;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  main(process.argv.length > 2 ? process.argv.slice(2) : known());
}

// The requirement files next to a contract, read once.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';

const read = new Map();

/** All requirements in the folder `requirements/` next to the contract, by id. */
export function requirementsBeside(contract) {
  const directory = join(dirname(contract), 'requirements');
  if (!read.has(directory)) {
    const files = readdirSync(directory)
      .filter(name => name.endsWith('.yaml'))
      .sort();
    const all = files.flatMap(name => parse(readFileSync(join(directory, name), 'utf8')).requirements);
    read.set(directory, new Map(all.map(requirement => [requirement.id, requirement])));
  }
  return read.get(directory);
}

// The limits that a contract states in `info`: x-rate-limit and x-limits.
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

/**
 * A limit by its path below `info`, such as x-limits/webhooks. Of a list of pauses `first` and `last` are the ends, and
 * `attempts` is how many attempts there are with these pauses between them.
 *
 * @param contract the contract that is linted
 * @param source its file
 * @param from the file beside it that has the limit, if it is not this contract
 */
export function limit(contract, source, limit, from) {
  const stated = from ? parse(fs.readFileSync(path.join(path.dirname(source), from), 'utf8')) : contract;
  return limit.split('/').reduce((node, key) => {
    if (!Array.isArray(node)) return node?.[key];
    return key === 'attempts' ? node.length + 1 : node.at(key === 'last' ? -1 : 0);
  }, stated.info);
}

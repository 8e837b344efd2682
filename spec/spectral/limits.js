// The limits that a contract states: x-rate-limit and x-limits of `info`, and bounds of its schemas.
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

/**
 * A limit by its path below `info`, such as x-limits/webhooks, or by one that begins with components. Of a list of pauses
 * `first` and `last` are the ends, `sum` is their sum, and `attempts` is how many attempts there are with these pauses
 * between them.
 *
 * @param contract the contract that is linted
 * @param source its file
 * @param from the file beside it that has the limit, if it is not this contract
 */
export function limit(contract, source, limit, from) {
  const stated = from ? parse(fs.readFileSync(path.join(path.dirname(source), from), 'utf8')) : contract;
  const start = limit.startsWith('components/') ? stated : stated.info;
  return limit.split('/').reduce((node, key) => (Array.isArray(node) ? ofList(node, key) : node?.[key]), start);
}

function ofList(list, key) {
  if (key === 'attempts') return list.length + 1;
  if (key === 'sum') return list.reduce((sum, item) => sum + item, 0);
  return list.at(key === 'last' ? -1 : 0);
}

const NUMBER = '\\b([0-9][0-9,]*(?:\\.[0-9]+)?(?<!,))';
const LIST = '\\b([0-9]+(?:(?:,|\\s+and|,\\s+and)\\s+[0-9]+)+)';

/**
 * The places of a text that repeat a limit, with what is written there.
 *
 * @param phrase `says` is the sentence, in which # stands for the number, or for the list of numbers; it counts in units
 *   of `unit`
 * @param value the limit
 * @returns `{index, written, expected}`; `written` and `expected` are equal where the text is right
 */
export function repeats({ says, unit = 1 }, value, text) {
  const list = Array.isArray(value);
  const expected = list ? value.join(', ') : String(Math.round((value / unit) * 10) / 10);
  return [...text.matchAll(pattern(says, list ? LIST : NUMBER))].map(({ index, 1: written }) => ({
    index,
    written: list ? written.match(/[0-9]+/g).join(', ') : written.replaceAll(',', ''),
    expected,
  }));
}

const pattern = (says, number) =>
  new RegExp(says.split('#').map(words => literal(words).replaceAll(' ', '\\s+')).join(number), 'gi');

const literal = words => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

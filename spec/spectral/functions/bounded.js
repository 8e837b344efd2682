// Every string, number and array has bounds, for database columns, forms and fuzzers. Options: `formats`, the formats
// that bound a string.
import { schemas, types } from '../contract.js';

const RANGE = { int32: [-(2 ** 31), 2 ** 31 - 1], int64: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER] };

export default (contract, { formats }) => {
  const results = [];
  for (const { schema, path } of schemas(contract)) {
    for (const message of faults(schema, formats)) results.push({ message, path });
  }
  return results;
};

function* faults(schema, formats) {
  if ('$ref' in schema || 'const' in schema || 'enum' in schema) return;
  const named = types(schema);
  const composed = ['oneOf', 'anyOf', 'allOf', 'not'].some(key => key in schema);
  if (named.length === 0 && !composed) yield 'add a type to the schema';
  if (named.includes('string') && !boundedString(schema, formats)) {
    yield 'bound the string: maxLength, a format with a maximum length, or an anchored pattern without *, + and {n,}';
  }
  if (named.includes('number')) yield* range(schema);
  if (named.includes('integer')) yield* integer(schema);
  if (named.includes('array')) {
    if (!Number.isInteger(schema.maxItems)) yield 'add maxItems to the array';
    if (!schema.items) yield 'add items to the array';
  }
}

function boundedString({ maxLength, format, pattern }, formats) {
  return Number.isInteger(maxLength) || formats.includes(format) || (pattern !== undefined && finite(pattern));
}

// Without escapes and character classes, any unbounded repeat is visible.
function finite(pattern) {
  const bare = pattern.replace(/\\./g, '_').replace(/\[[^\]]*\]/g, '_');
  return /^\^.*\$$/s.test(bare) && !/[*+]|\{\d+,\}/.test(bare) && !bare.includes('|');
}

function* range(schema) {
  if (!Number.isFinite(schema.minimum ?? schema.exclusiveMinimum)) yield 'add a minimum to the number';
  if (!Number.isFinite(schema.maximum ?? schema.exclusiveMaximum)) yield 'add a maximum to the number';
}

function* integer(schema) {
  yield* range(schema);
  const limits = RANGE[schema.format];
  if (!limits) yield 'set the format of the integer to int32 or int64';
  else if (schema.minimum < limits[0] || schema.maximum > limits[1])
    yield `keep minimum and maximum within ${schema.format} and within 2^53`;
}

// Every string, number and array has bounds, so that a column, a form and a fuzzer know them. Options: `formats`, those that
// bound a string.
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
  if (named.length === 0 && !composed) yield 'a schema needs a type';
  if (named.includes('string') && !boundedString(schema, formats)) {
    yield 'a string needs maxLength, a format that bounds it or an anchored pattern without *, + and {n,}';
  }
  if (named.includes('number')) yield* range(schema);
  if (named.includes('integer')) yield* integer(schema);
  if (named.includes('array')) {
    if (!Number.isInteger(schema.maxItems)) yield 'an array needs maxItems';
    if (!schema.items) yield 'an array needs items';
  }
}

function boundedString({ maxLength, format, pattern }, formats) {
  return Number.isInteger(maxLength) || formats.includes(format) || (pattern !== undefined && finite(pattern));
}

// Without escapes and character classes, what repeats without end shows.
function finite(pattern) {
  const bare = pattern.replace(/\\./g, '_').replace(/\[[^\]]*\]/g, '_');
  return /^\^.*\$$/s.test(bare) && !/[*+]|\{\d+,\}/.test(bare) && !bare.includes('|');
}

function* range(schema) {
  if (!Number.isFinite(schema.minimum ?? schema.exclusiveMinimum)) yield 'a number needs a minimum';
  if (!Number.isFinite(schema.maximum ?? schema.exclusiveMaximum)) yield 'a number needs a maximum';
}

function* integer(schema) {
  yield* range(schema);
  const limits = RANGE[schema.format];
  if (!limits) yield 'an integer needs the format int32 or int64';
  else if (schema.minimum < limits[0] || schema.maximum > limits[1])
    yield `the bounds go beyond ${schema.format} (and 2^53)`;
}

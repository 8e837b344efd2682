// A format that generators map to a type (a date, a UUID, an address) has no pattern, minLength or maxLength: code
// generated from both applies a regular expression to a value that is not a string, or does not compile.
// Options: `formats`.
import { schemas } from '../contract.js';

export default (contract, { formats }) => {
  const results = [];
  for (const { schema, path } of schemas(contract)) {
    if (!formats.includes(schema.format)) continue;
    for (const keyword of ['pattern', 'minLength', 'maxLength'].filter(key => key in schema)) {
      results.push({
        message: `remove ${keyword}; generators map the format ${schema.format} to a type (x-exact-pattern can hold the exact form)`,
        path: [...path, keyword],
      });
    }
  }
  return results;
};

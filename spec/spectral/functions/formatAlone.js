// A format that generators turn into a type (a date, a UUID, an address) stands without pattern, minLength and maxLength:
// code that is generated of both applies a regular expression to what is no string, or does not compile.
// Options: `formats`.
import { schemas } from '../contract.js';

export default (contract, { formats }) => {
  const results = [];
  for (const { schema, path } of schemas(contract)) {
    if (!formats.includes(schema.format)) continue;
    for (const keyword of ['pattern', 'minLength', 'maxLength'].filter(key => key in schema)) {
      results.push({ message: `${keyword} must not stand beside format ${schema.format}`, path: [...path, keyword] });
    }
  }
  return results;
};

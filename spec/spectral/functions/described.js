// What is on the reference page has a sentence: every component schema, every property that is no $ref.
import { schemas } from '../contract.js';

export default contract => {
  const results = [];
  for (const { schema, path } of schemas(contract)) {
    const component = path.length === 3 && path[1] === 'schemas';
    const property = path.at(-2) === 'properties';
    if ((component || property) && !('$ref' in schema) && !('const' in schema) && !schema.description) {
      results.push({ message: 'a description is missing', path });
    }
  }
  return results;
};

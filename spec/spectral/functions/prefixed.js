// A schema's x-prefix is how its pattern begins, or how all of its examples do where the pattern leaves that open.
import { schemas } from '../contract.js';

export default contract =>
  [...schemas(contract)]
    .filter(({ schema }) => schema['x-prefix'] !== undefined && !begins(schema, schema['x-prefix']))
    .map(({ schema, path }) => ({
      message: `neither the pattern nor the examples begin with ${schema['x-prefix']}`,
      path: [...path, 'x-prefix'],
    }));

const begins = ({ pattern = '', examples = [] }, prefix) =>
  pattern.startsWith(`^${prefix}`) || (examples.length > 0 && examples.every(example => example.startsWith(prefix)));

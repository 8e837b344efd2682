// An enum is a component of its own, so that it is written once and has one name in every language.
import { schemas } from '../contract.js';

export default contract => {
  const results = [];
  for (const { schema, path } of schemas(contract)) {
    const component = path.length === 3 && path[1] === 'schemas';
    if ('enum' in schema && !component)
      results.push({ message: 'move the enum to components/schemas and use a $ref', path });
  }
  return results;
};

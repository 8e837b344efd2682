// An enum is a component of its own, so that it has one name in every language and is written once.
import { schemas } from '../contract.js';

export default contract => {
  const results = [];
  for (const { schema, path } of schemas(contract)) {
    const component = path.length === 3 && path[1] === 'schemas';
    if ('enum' in schema && !component) results.push({ message: 'an enum must be a component, used by $ref', path });
  }
  return results;
};

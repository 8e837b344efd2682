// No $ref leads back to a schema that contains it, not even through extensions: bundlers and generators that copy the
// target of a $ref do not terminate on a cycle.
import { at } from '../contract.js';

export default contract => {
  const results = [];
  const done = new Set();
  const visit = (node, path, open) => {
    if (node === null || typeof node !== 'object' || done.has(node)) return;
    const within = new Set(open).add(node);
    if (typeof node.$ref === 'string') {
      const target = at(contract, node.$ref);
      if (within.has(target.node))
        results.push({
          message: 'the $ref leads back to a schema that contains it; remove one $ref of the cycle',
          path: [...path, '$ref'],
        });
      else visit(target.node, target.path, within);
    }
    for (const [key, child] of Object.entries(node)) visit(child, [...path, key], within);
    done.add(node);
  };
  visit(contract, [], new Set());
  return results;
};

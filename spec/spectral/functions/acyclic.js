// No $ref leads back to what it stands in, through extensions neither: bundlers and generators that copy what a $ref
// points at do not end on a cycle.
import { at } from '../contract.js';

export default contract => {
  const results = [];
  const done = new Set();
  const visit = (node, path, open) => {
    if (node === null || typeof node !== 'object' || done.has(node)) return;
    const within = new Set(open).add(node);
    if (typeof node.$ref === 'string') {
      const target = at(contract, node.$ref);
      if (within.has(target.node)) results.push({ message: 'it leads back to what it stands in', path: [...path, '$ref'] });
      else visit(target.node, target.path, within);
    }
    for (const [key, child] of Object.entries(node)) visit(child, [...path, key], within);
    done.add(node);
  };
  visit(contract, [], new Set());
  return results;
};

// The contract has exactly the operations of the requirements, each with the scope stated there.
import { operations } from '../contract.js';
import { requirementsBeside } from '../requirements.js';

export default (contract, _options, { document }) => {
  const stated = new Map();
  for (const requirement of requirementsBeside(document.source).values()) {
    if (requirement.op) stated.set(requirement.op, requirement);
  }
  const results = [];
  for (const { operation, template, method, path } of operations(contract)) {
    const name = `${method.toUpperCase()} ${template}`;
    const requirement = stated.get(name);
    stated.delete(name);
    if (!requirement) {
      results.push({
        message: `no requirement has "op: ${name}"; add one in requirements/ or remove the operation`,
        path,
      });
      continue;
    }
    const scopes = [...new Set((operation.security ?? []).flatMap(entry => Object.values(entry).flat()))];
    if (String(scopes) !== requirement.scope) {
      const message = `set the scope ${requirement.scope}, which ${requirement.id} states; the operation has [${scopes}]`;
      results.push({ message, path: operation.security ? [...path, 'security'] : path });
    }
    if (!operation['x-requirements']?.includes(requirement.id)) {
      results.push({ message: `add ${requirement.id} to x-requirements; it states this operation`, path });
    }
  }
  for (const requirement of stated.values()) {
    results.push({ message: `add the operation ${requirement.op}, which ${requirement.id} states`, path: ['paths'] });
  }
  return results;
};

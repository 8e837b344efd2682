// Operations and scopes are those of the requirements: none more, none less, none with another scope.
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
      results.push({ message: `no requirement has "op: ${name}"`, path });
      continue;
    }
    const scopes = [...new Set((operation.security ?? []).flatMap(entry => Object.values(entry).flat()))];
    if (String(scopes) !== requirement.scope) {
      const message = `${requirement.id} gives this operation the scope ${requirement.scope}, not [${scopes}]`;
      results.push({ message, path: operation.security ? [...path, 'security'] : path });
    }
    if (!operation['x-requirements']?.includes(requirement.id)) {
      results.push({ message: `x-requirements must name ${requirement.id}, which states this operation`, path });
    }
  }
  for (const requirement of stated.values()) {
    results.push({ message: `${requirement.id} states ${requirement.op}, which is missing`, path: ['paths'] });
  }
  return results;
};

// A link leads to an operation of the contract and gives it parameters that it has; one at least if its path has any.
import { operations } from '../contract.js';

export default (links, _options, { documentInventory, path }) => {
  const targets = new Map();
  for (const { operation, item, template } of operations(documentInventory.resolved)) {
    const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])];
    targets.set(operation.operationId, { needs: template.includes('{'), has: parameters.map(({ name }) => name) });
  }
  return Object.entries(links).flatMap(([name, { operationId, parameters = {} }]) => {
    const at = [...path, name];
    const target = targets.get(operationId);
    if (!target) return [{ message: `${operationId} is no operation of the contract`, path: at }];
    const given = Object.keys(parameters);
    if (target.needs && given.length === 0) return [{ message: `the link gives ${operationId} nothing`, path: at }];
    return given
      .filter(parameter => !target.has.includes(parameter))
      .map(parameter => ({ message: `${operationId} has no parameter ${parameter}`, path: at }));
  });
};

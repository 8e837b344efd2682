// A link names an operation of the contract and sets only parameters of it, at least one if the path has any.
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
    if (!target)
      return [{ message: `the contract has no operation ${operationId}; correct the operationId`, path: at }];
    const given = Object.keys(parameters);
    if (target.needs && given.length === 0)
      return [{ message: `set the path parameters of ${operationId} in the link`, path: at }];
    return given
      .filter(parameter => !target.has.includes(parameter))
      .map(parameter => ({
        message: `remove ${parameter}; the operation ${operationId} has no such parameter`,
        path: at,
      }));
  });
};

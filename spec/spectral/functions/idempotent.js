// x-idempotent, the Idempotency-Key parameter and the Idempotency-Replayed header appear together, and exactly on the
// operations of IDP-01.
import { requirementsBeside } from '../requirements.js';

export default (operation, _options, { document, documentInventory, path }) => {
  const item = documentInventory.resolved.paths[path[1]];
  const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])];
  const [, success] = Object.entries(operation.responses ?? {}).find(([status]) => status.startsWith('2')) ?? [];
  const expected = requirementsBeside(document.source).get('IDP-01')?.contract.includes(operation.operationId) ?? false;
  const marks = {
    'x-idempotent: true': operation['x-idempotent'] === true,
    'the parameter Idempotency-Key': parameters.some(
      ({ in: place, name }) => place === 'header' && name === 'Idempotency-Key',
    ),
    'the header Idempotency-Replayed': Boolean(success?.headers?.['Idempotency-Replayed']),
  };
  return Object.entries(marks)
    .filter(([, present]) => present !== expected)
    .map(([mark]) => ({
      message: expected
        ? `add ${mark}; IDP-01 names this operation`
        : `remove ${mark}; IDP-01 does not name this operation`,
    }));
};

// x-idempotent, the Idempotency-Key parameter and the Idempotency-Replayed header come together, on the operations that
// IDP-01 names.
import { requirementsBeside } from '../requirements.js';

export default (operation, _options, { document, documentInventory, path }) => {
  const item = documentInventory.resolved.paths[path[1]];
  const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])];
  const [, success] = Object.entries(operation.responses ?? {}).find(([status]) => status.startsWith('2')) ?? [];
  const expected = requirementsBeside(document.source).get('IDP-01')?.contract.includes(operation.operationId) ?? false;
  const signs = {
    'x-idempotent: true': operation['x-idempotent'] === true,
    'the parameter Idempotency-Key': parameters.some(
      ({ in: place, name }) => place === 'header' && name === 'Idempotency-Key',
    ),
    'the header Idempotency-Replayed': Boolean(success?.headers?.['Idempotency-Replayed']),
  };
  return Object.entries(signs)
    .filter(([, there]) => there !== expected)
    .map(([sign]) => ({
      message: expected ? `${sign} is missing (IDP-01)` : `${sign} is not for this operation (IDP-01)`,
    }));
};

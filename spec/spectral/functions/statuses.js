// The answers that an operation must have, and those that it cannot have.
// Options: `always`, the statuses of every operation.
export default (operation, { always }, { path }) => {
  const has = Object.keys(operation.responses ?? {});
  const template = path[1];
  const success = has.filter(status => status.startsWith('2'));
  const withPathParameter = template.includes('{') ? ['404'] : [];
  const withBody = operation.requestBody ? ['413', '415'] : [];
  const must = [...always, ...withPathParameter, ...withBody];
  const may = path[2] === 'get' ? [] : ['409'];
  const at = [...path, 'responses'];

  const results = must
    .filter(status => !has.includes(status))
    .map(status => ({ message: `${status} is missing`, path: at }));
  if (success.length !== 1) results.push({ message: `exactly one 2xx is needed, not [${success}]`, path: at });
  for (const status of has) {
    if (!success.includes(status) && !must.includes(status) && !may.includes(status)) {
      results.push({ message: `${status} cannot be an answer of this operation`, path: [...at, status] });
    }
  }
  return results;
};

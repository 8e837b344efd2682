// The answers that an operation must have, and those that it cannot have.
// Options: `always`, the statuses of every operation; `success`, those of which it has one.
export default (operation, { always, success }, { path }) => {
  const has = Object.keys(operation.responses ?? {});
  const template = path[1];
  const done = has.filter(status => success.includes(status));
  const withPathParameter = template.includes('{') ? ['404'] : [];
  const withBody = operation.requestBody ? ['413', '415'] : [];
  const must = [...always, ...withPathParameter, ...withBody];
  const may = path[2] === 'get' ? [] : ['409'];
  const at = [...path, 'responses'];

  const results = must
    .filter(status => !has.includes(status))
    .map(status => ({ message: `${status} is missing`, path: at }));
  if (done.length !== 1) results.push({ message: `exactly one of ${success} is needed, not [${done}]`, path: at });
  for (const status of has) {
    if (!done.includes(status) && !must.includes(status) && !may.includes(status)) {
      results.push({ message: `${status} cannot be an answer of this operation`, path: [...at, status] });
    }
  }
  return results;
};

// The statuses that an operation must declare, and those that it cannot return.
// Options: `always`, the statuses of every operation; `sometimes`, those that some have; `success`, the statuses of which
// it has exactly one.
export default (operation, { always, success, sometimes = [] }, { path }) => {
  const has = Object.keys(operation.responses ?? {});
  const template = path[1];
  const done = has.filter(status => success.includes(status));
  const withPathParameter = template.includes('{') ? ['404'] : [];
  const withBody = operation.requestBody ? ['413', '415'] : [];
  const must = [...always, ...withPathParameter, ...withBody];
  const may = [...sometimes, ...(path[2] === 'get' ? [] : ['409'])];
  const at = [...path, 'responses'];

  const results = must
    .filter(status => !has.includes(status))
    .map(status => ({ message: `add the response ${status}`, path: at }));
  if (done.length !== 1)
    results.push({ message: `declare exactly one of ${success}; the operation has [${done}]`, path: at });
  for (const status of has) {
    if (!done.includes(status) && !must.includes(status) && !may.includes(status)) {
      results.push({ message: `remove ${status}; the operation cannot return it`, path: [...at, status] });
    }
  }
  return results;
};

// Which headers an answer bears. Options: `all`, on every answer; `window`, on every answer that has a rate window to
// report; `windowless`, the statuses that have none; `only`, headers by the one status that bears them.
export default (responses, { all, window = [], windowless = [], only = {} }, { path }) =>
  Object.entries(responses).flatMap(([status, response]) => {
    const has = response.headers ?? {};
    const must = [...all, ...(windowless.includes(status) ? [] : window), ...(only[status] ?? [])];
    const mustNot = [
      ...(windowless.includes(status) ? window : []),
      ...Object.entries(only).flatMap(([other, names]) => (other === status ? [] : names)),
    ];
    const at = [...path, status];
    return [
      ...must.filter(name => !has[name]).map(name => ({ message: `${status} must have the header ${name}`, path: at })),
      ...must
        .filter(name => has[name] && has[name].required !== true)
        .map(name => ({ message: `the header ${name} of ${status} must be required`, path: at })),
      ...mustNot
        .filter(name => has[name])
        .map(name => ({ message: `${status} cannot have the header ${name}`, path: at })),
    ];
  });

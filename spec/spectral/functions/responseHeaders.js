// The headers that a response must have. Options: `all`, headers of every response; `window`, headers of every response
// with a rate window; `windowless`, the statuses without one; `only`, the headers that a single status has, by status.
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
      ...must
        .filter(name => !has[name])
        .map(name => ({ message: `add the header ${name} to the response ${status}`, path: at })),
      ...must
        .filter(name => has[name] && has[name].required !== true)
        .map(name => ({ message: `set required: true on the header ${name} of the response ${status}`, path: at })),
      ...mustNot
        .filter(name => has[name])
        .map(name => ({ message: `remove the header ${name} from the response ${status}`, path: at })),
    ];
  });

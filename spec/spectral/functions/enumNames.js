// An enum with a value that is no identifier names each value in x-enum-varnames, so that a generator need not make up a
// name: of `*` some make none, and their code does not compile.
export default (schema, _options, { path }) => {
  const values = schema.enum;
  if (!values) return [];
  const names = schema['x-enum-varnames'];
  if (!names) {
    const value = values.find(it => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(it));
    return value === undefined ? [] : [{ message: `x-enum-varnames is missing, for ${value} is no identifier` }];
  }
  const at = [...path, 'x-enum-varnames'];
  const results = names
    .filter(name => !/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(name))
    .map(name => ({ message: `${name} must be of capitals, digits and single underscores`, path: at }));
  if (names.length !== values.length) results.push({ message: 'there must be one name for each value', path: at });
  if (new Set(names).size !== names.length) results.push({ message: 'no two names may be the same', path: at });
  return results;
};

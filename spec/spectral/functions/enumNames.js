// An enum with a value that is not an identifier names each value in x-enum-varnames. Otherwise generators invent names;
// for `*` some invent an empty one, and their code does not compile.
export default (schema, _options, { path }) => {
  const values = schema.enum;
  if (!values) return [];
  const names = schema['x-enum-varnames'];
  if (!names) {
    const value = values.find(it => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(it));
    return value === undefined ? [] : [{ message: `add x-enum-varnames; the value ${value} is not an identifier` }];
  }
  const at = [...path, 'x-enum-varnames'];
  const results = names
    .filter(name => !/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(name))
    .map(name => ({ message: `write ${name} in capitals, digits and single underscores`, path: at }));
  if (names.length !== values.length)
    results.push({ message: 'give x-enum-varnames one name for each value', path: at });
  if (new Set(names).size !== names.length)
    results.push({ message: 'make the names in x-enum-varnames distinct', path: at });
  return results;
};

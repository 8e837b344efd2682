// A table over an enum has exactly the values of the enum as its keys. Options: `tables`, the names of the tables.
export default (schema, { tables }) =>
  tables
    .filter(name => schema[name])
    .filter(name => String(Object.keys(schema[name]).sort()) !== String([...(schema.enum ?? [])].sort()))
    .map(name => ({ message: `give ${name} exactly the values of the enum as keys` }));

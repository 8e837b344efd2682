// A table that gives each value of an enum something has exactly the enum's values. Options: `tables`, their names.
export default (schema, { tables }) =>
  tables
    .filter(name => schema[name])
    .filter(name => String(Object.keys(schema[name]).sort()) !== String([...(schema.enum ?? [])].sort()))
    .map(name => ({ message: `${name} must have exactly the values of the enum` }));

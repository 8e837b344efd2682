// A table that gives each value of an enum something (`x-statuses`, `x-default`) has exactly the enum's values.
export default schema =>
  Object.entries(schema)
    .filter(([key, table]) => key.startsWith('x-') && table && typeof table === 'object' && !Array.isArray(table))
    .filter(([, table]) => String(Object.keys(table).sort()) !== String([...(schema.enum ?? [])].sort()))
    .map(([key]) => ({ message: `${key} must have exactly the values of the enum` }));

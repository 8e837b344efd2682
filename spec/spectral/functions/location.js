// What is created says where it is: 201 has a Location header, and x-location says what stands in it, a path of the contract.
// Options: `except`, operations whose result has no path of its own.
export default (operation, { except = [] }, { path, documentInventory }) => {
  const created = operation.responses?.['201'];
  const header = Boolean(created?.headers?.Location);
  const location = operation['x-location'];
  const expected = Boolean(created) && !except.includes(operation.operationId);

  if (expected && !header) return [{ message: 'the 201 needs a Location header', path: [...path, 'responses', '201'] }];
  if (expected && !location) return [{ message: 'x-location must say what Location holds' }];
  if (!expected && (header || location)) return [{ message: 'only what is created has Location and x-location' }];
  if (!location) return [];

  const shape = template => template.replace(/\{[^}]*\}/g, '{}');
  const paths = Object.keys(documentInventory.resolved.paths);
  if (!paths.some(template => shape(template) === shape(location))) {
    return [{ message: `x-location ${location} is no path of the contract`, path: [...path, 'x-location'] }];
  }
  return [...location.matchAll(/\{([^}$]+)\}/g)]
    .filter(([braced]) => !path[1].includes(braced))
    .map(([braced]) => ({
      message: `${braced} in x-location is no parameter of the path`,
      path: [...path, 'x-location'],
    }));
};

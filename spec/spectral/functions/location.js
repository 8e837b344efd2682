// What is created says where it can be read: the 201 of an operation has a Location header, and x-location says what stands
// in it, where the contract has a GET one segment below the operation's path. Nothing else has either.
export default (operation, _options, { path, documentInventory }) => {
  const created = operation.responses?.['201'];
  const header = Boolean(created?.headers?.Location);
  const location = operation['x-location'];
  const shape = template => template.replace(/\{[^}]*\}/g, '{}');
  const readable = Object.entries(documentInventory.resolved.paths)
    .filter(([, item]) => item.get)
    .map(([template]) => shape(template));
  const expected = Boolean(created) && readable.includes(`${shape(path[1])}/{}`);

  if (expected && !header) return [{ message: 'the 201 needs a Location header', path: [...path, 'responses', '201'] }];
  if (expected && !location) return [{ message: 'x-location must say what Location holds' }];
  if (!expected && (header || location)) {
    return [{ message: 'only what is created and can be read has Location and x-location' }];
  }
  if (!location) return [];

  if (!readable.includes(shape(location))) {
    return [{ message: `x-location ${location} is no path with a GET`, path: [...path, 'x-location'] }];
  }
  return [...location.matchAll(/\{([^}$]+)\}/g)]
    .filter(([braced]) => !path[1].includes(braced))
    .map(([braced]) => ({
      message: `${braced} in x-location is no parameter of the path`,
      path: [...path, 'x-location'],
    }));
};

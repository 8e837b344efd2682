// If the contract has a GET one segment below the path of an operation, the operation's 201 has a Location header, and
// x-location gives its value. No other response has Location, and no other operation x-location.
export default (operation, _options, { path, documentInventory }) => {
  const created = operation.responses?.['201'];
  const header = Boolean(created?.headers?.Location);
  const location = operation['x-location'];
  const shape = template => template.replace(/\{[^}]*\}/g, '{}');
  const readable = Object.entries(documentInventory.resolved.paths)
    .filter(([, item]) => item.get)
    .map(([template]) => shape(template));
  const expected = Boolean(created) && readable.includes(`${shape(path[1])}/{}`);

  if (expected && !header)
    return [
      {
        message: 'add the header Location to the 201; the new resource has a GET',
        path: [...path, 'responses', '201'],
      },
    ];
  if (expected && !location) return [{ message: 'add x-location, the template of the value of Location' }];
  if (!expected && (header || location)) {
    return [{ message: 'remove Location and x-location; the operation creates no resource with a GET' }];
  }
  if (!location) return [];

  if (!readable.includes(shape(location))) {
    return [
      {
        message: `no path with a GET has the form of x-location ${location}; correct it`,
        path: [...path, 'x-location'],
      },
    ];
  }
  return [...location.matchAll(/\{([^}$]+)\}/g)]
    .filter(([braced]) => !path[1].includes(braced))
    .map(([braced]) => ({
      message: `the path has no parameter ${braced}; correct x-location`,
      path: [...path, 'x-location'],
    }));
};

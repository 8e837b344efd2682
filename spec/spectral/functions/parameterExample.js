// Every parameter and header has an example. Options: `none`, the names of those that must not have one, because tools
// that send the examples would use one value in several requests.
export default (parameter, { none = [] }) => {
  const has = 'example' in parameter || 'examples' in parameter;
  if (none.includes(parameter.name))
    return has ? [{ message: `remove the example of ${parameter.name}; no two requests may share its value` }] : [];
  return 'example' in parameter ? [] : [{ message: 'add an example' }];
};

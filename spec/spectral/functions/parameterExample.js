// Every parameter and header has an example. Options: `none`, names of those that must not have one: what calls the
// contract with its examples would give one value to several requests.
export default (parameter, { none = [] }) => {
  const has = 'example' in parameter || 'examples' in parameter;
  if (none.includes(parameter.name)) return has ? [{ message: `${parameter.name} must not have an example` }] : [];
  return 'example' in parameter ? [] : [{ message: 'an example is missing' }];
};

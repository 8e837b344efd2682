// An operation accepts either security scheme, with the same single scope of components/schemas/Scope.
export default (operation, _options, { documentInventory }) => {
  const known = documentInventory.resolved.components?.schemas?.Scope?.enum ?? [];
  const security = operation.security ?? [];
  const schemes = security.flatMap(Object.keys);
  if (String(schemes) !== 'bearerAuth,apiKeyAuth' || security.length !== 2) {
    return [{ message: `list bearerAuth and apiKeyAuth in security, in this order; it has [${schemes}]` }];
  }
  const [bearer, key] = security.map(entry => Object.values(entry)[0]);
  if (bearer.length !== 1 || key.length !== 1) {
    return [{ message: `give each scheme exactly one scope; bearerAuth has [${bearer}], apiKeyAuth [${key}]` }];
  }
  if (bearer[0] !== key[0]) {
    return [{ message: `give both schemes the same scope; bearerAuth has ${bearer[0]}, apiKeyAuth ${key[0]}` }];
  }
  return known.includes(bearer[0])
    ? []
    : [{ message: `use a scope of components/schemas/Scope, or add ${bearer[0]} to it` }];
};

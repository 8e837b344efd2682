// An operation takes either scheme with one scope, the same in both, and the scope is one of the contract's.
export default (operation, _options, { documentInventory }) => {
  const known = documentInventory.resolved.components?.schemas?.Scope?.enum ?? [];
  const security = operation.security ?? [];
  const schemes = security.flatMap(Object.keys);
  if (String(schemes) !== 'bearerAuth,apiKeyAuth' || security.length !== 2) {
    return [{ message: `security must be bearerAuth or apiKeyAuth, in this order; it is [${schemes}]` }];
  }
  const [bearer, key] = security.map(entry => Object.values(entry)[0]);
  if (bearer.length !== 1 || key.length !== 1) {
    return [{ message: `each scheme needs exactly one scope; bearerAuth has [${bearer}], apiKeyAuth [${key}]` }];
  }
  if (bearer[0] !== key[0]) {
    return [{ message: `both schemes need the same scope; bearerAuth has ${bearer[0]}, apiKeyAuth ${key[0]}` }];
  }
  return known.includes(bearer[0]) ? [] : [{ message: `${bearer[0]} is not in components/schemas/Scope` }];
};

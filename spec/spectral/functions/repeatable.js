// x-repeatable marks the POST and PATCH operations whose repetition changes nothing; GET, PUT and DELETE need no mark.
export default (operation, _options, { path }) => {
  if (!('x-repeatable' in operation)) return [];
  if (operation['x-repeatable'] !== true) return [{ message: 'write x-repeatable: true, or leave it out' }];
  if (!['post', 'patch'].includes(path.at(-1))) {
    return [{ message: 'remove x-repeatable; only a POST or PATCH needs it' }];
  }
  return operation['x-idempotent']
    ? [{ message: 'remove x-repeatable; a repeat without an Idempotency-Key has a second effect' }]
    : [];
};

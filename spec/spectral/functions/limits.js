// A limit in info.x-limits, the number of resources that an account can have, equals the maxItems of their list.
// Options: `lists`, the schema of the list for each limit.
export default (contract, { lists }) =>
  Object.entries(contract.info?.['x-limits'] ?? {}).flatMap(([of, most]) => {
    const list = contract.components?.schemas?.[lists[of]];
    if (!list) return [{ message: `the rule knows no list of ${of}`, path: ['info', 'x-limits', of] }];
    if (!Number.isInteger(most) || most < 1) {
      return [{ message: 'a limit must be a whole number from 1', path: ['info', 'x-limits', of] }];
    }
    if (list.maxItems === most) return [];
    const path = ['components', 'schemas', lists[of], 'maxItems'];
    return [{ message: `maxItems must be ${most}, as info.x-limits has it, not ${list.maxItems}`, path }];
  });

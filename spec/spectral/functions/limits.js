// info states exactly the limits that are known, each of its kind. Options: for each member of info, `numbers` and `lists`,
// the names of limits that are one whole number, and a list of them.
const whole = value => Number.isInteger(value) && value >= 1;

const KINDS = {
  numbers: { fits: whole, message: 'must be a whole number from 1' },
  lists: {
    fits: value => Array.isArray(value) && value.length > 0 && value.every(whole),
    message: 'must be a list of whole numbers from 1',
  },
};

export default (contract, options) =>
  Object.entries(options).flatMap(([member, kinds]) => {
    const stated = contract.info?.[member] ?? {};
    const kindOf = Object.fromEntries(Object.keys(kinds).flatMap(kind => kinds[kind].map(name => [name, kind])));
    const path = ['info', member];
    return [
      ...Object.keys(kindOf)
        .filter(name => !(name in stated))
        .map(name => ({ message: `${member} must state ${name}: the code reads it`, path: ['info'] })),
      ...Object.entries(stated).flatMap(([name, value]) => {
        const kind = KINDS[kindOf[name]];
        if (!kind) return [{ message: `no code reads ${name}; take it away, or add it to limits-known`, path: [...path, name] }];
        return kind.fits(value) ? [] : [{ message: `${name} ${kind.message}`, path: [...path, name] }];
      }),
    ];
  });

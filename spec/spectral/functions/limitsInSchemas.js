// A bound of a schema that is a limit of info has its number. Options: `bounds`, the places of the bounds of each limit.
import { limit } from '../limits.js';

export default (contract, { bounds }, { document }) =>
  Object.entries(bounds).flatMap(([name, places]) => {
    const most = limit(contract, document.source, name);
    return places.flatMap(place => {
      const path = place.split('/');
      const bound = path.reduce((node, key) => node?.[key], contract);
      return bound === most ? [] : [{ message: `${path.at(-1)} must be ${most}, as ${name} has it, not ${bound}`, path }];
    });
  });

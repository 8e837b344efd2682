// The ids that x-requirements lists are in the requirement files.
import { requirementsBeside } from '../requirements.js';

export default (named, _options, { document, path }) => {
  const known = requirementsBeside(document.source);
  return [named].flat().flatMap((id, index) => {
    return known.has(id) ? [] : [{ message: `${id} is in no file of requirements/`, path: [...path, index] }];
  });
};

// Every id in x-requirements is that of a requirement.
import { requirementsBeside } from '../requirements.js';

export default (named, _options, { document, path }) => {
  const known = requirementsBeside(document.source);
  return [named].flat().flatMap((id, index) => {
    return known.has(id)
      ? []
      : [
          {
            message: `${id} is in no file of requirements/; add the requirement or correct the id`,
            path: [...path, index],
          },
        ];
  });
};

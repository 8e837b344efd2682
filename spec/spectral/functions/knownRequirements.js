// x-requirements names requirements that exist, each once.
import { requirementsBeside } from '../requirements.js';

export default (node, _options, { document, path }) => {
  const named = node['x-requirements'];
  if (!Array.isArray(named) || named.length === 0) return [{ message: 'x-requirements must name a requirement' }];
  const known = requirementsBeside(document.source);
  return named.flatMap((id, index) => {
    const here = [...path, 'x-requirements', index];
    if (!known.has(id)) return [{ message: `${id} is in no file of requirements/`, path: here }];
    return named.indexOf(id) === index ? [] : [{ message: `${id} is named twice`, path: here }];
  });
};

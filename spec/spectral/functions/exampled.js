// Every body shows what it looks like. (That the examples are valid is oas3-valid-media-example's business.)
export default (content, _options, { path }) =>
  Object.entries(content)
    .filter(([, media]) => !Object.values(media.examples ?? {}).some(example => example && 'value' in example))
    .map(([type]) => ({ message: `${type} needs an example`, path: [...path, type] }));

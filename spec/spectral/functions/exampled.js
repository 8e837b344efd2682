// Every body has an example. (Spectral's oas3-valid-media-example checks that the examples are valid.)
export default (content, _options, { path }) =>
  Object.entries(content)
    .filter(([, media]) => !Object.values(media.examples ?? {}).some(example => example && 'value' in example))
    .map(([type]) => ({ message: `add an example with a value to ${type}`, path: [...path, type] }));

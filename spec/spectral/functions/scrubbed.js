// No example contains a word that reveals the systems behind the service (SRV-03). Options: `words`.
export default (example, { words }, { path }) => {
  const found = [];
  const visit = (value, at) => {
    if (typeof value === 'string') {
      const word = words.find(candidate => value.toLowerCase().includes(candidate));
      if (word)
        found.push({
          message: `remove "${word}" from the example; it reveals the systems behind the service`,
          path: at,
        });
    } else if (value && typeof value === 'object') {
      for (const [key, child] of Object.entries(value)) visit(child, [...at, key]);
    }
  };
  visit(example, path);
  return found;
};

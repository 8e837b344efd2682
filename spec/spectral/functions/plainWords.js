// Titles, summaries and descriptions use the field's terms. Text in backquotes is code and is not looked at.
// Options: `words`, a replacement for each discouraged word.
export default (text, { words }) => {
  if (typeof text !== 'string') return [];
  const prose = text.replace(/`[^`]*`/g, '');
  return Object.entries(words)
    .filter(([word]) => new RegExp(`\\b${word}\\b`, 'i').test(prose))
    .map(([word, better]) => ({ message: `write "${better}" instead of "${word}"` }));
};

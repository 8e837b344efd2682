// A summary is a line in a list of operations: short, with a capital first and without a full stop.
// Options: `longest`, in characters.
export default (operation, { longest }, { path }) => {
  const { summary = '' } = operation;
  const at = [...path, 'summary'];
  if (summary.trim() === '') return [{ message: `write a summary of at most ${longest} characters`, path }];
  return [
    summary.length > longest && `shorten the summary to ${longest} characters; it has ${summary.length}`,
    !/^[A-Z]/.test(summary) && 'begin the summary with a capital letter',
    /[.!?]$/.test(summary) && 'remove the full stop at the end of the summary',
  ]
    .filter(Boolean)
    .map(message => ({ message, path: at }));
};

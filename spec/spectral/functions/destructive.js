// x-destructive marks the operations behind a destroy scope, and no others.
export default operation => {
  const destroys = (operation.security ?? []).some(entry =>
    Object.values(entry)
      .flat()
      .some(scope => scope.endsWith(':destroy')),
  );
  if (destroys === (operation['x-destructive'] === true)) return [];
  return [
    { message: destroys ? 'x-destructive: true is missing' : 'x-destructive is only for what needs a destroy scope' },
  ];
};

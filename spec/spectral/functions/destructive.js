// x-destructive marks the operations that need a destroy scope, and no others.
export default operation => {
  const destroys = (operation.security ?? []).some(entry =>
    Object.values(entry)
      .flat()
      .some(scope => scope.endsWith(':destroy')),
  );
  if (destroys === (operation['x-destructive'] === true)) return [];
  return [
    {
      message: destroys
        ? 'add x-destructive: true; the operation needs a destroy scope'
        : 'remove x-destructive; the operation needs no destroy scope',
    },
  ];
};

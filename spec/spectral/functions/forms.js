// A request body is a flat form: an object whose members are texts. Options: `json`, the operations whose body is JSON.
const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

export default (operation, { json }) => {
  if (!operation.requestBody) return [];
  const content = operation.requestBody.content ?? {};
  const wanted = json.includes(operation.operationId) ? JSON_TYPE : FORM;
  if (String(Object.keys(content)) !== wanted) {
    return [{ message: `give the body of ${operation.operationId} the type ${wanted} alone` }];
  }
  if (wanted === JSON_TYPE) return [];
  return Object.entries(content[FORM].schema?.properties ?? {})
    .filter(([, schema]) => schema.type !== 'string')
    .map(([name]) => ({ message: `make ${name} a string: a form has only texts` }));
};

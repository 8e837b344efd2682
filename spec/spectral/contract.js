// Iteration over a contract. Unless a function says otherwise, the document still contains its $refs.

const METHODS = ['get', 'put', 'post', 'patch', 'delete', 'head', 'options', 'trace'];

/** Each operation under `paths`, with its path in the document. */
export function* operations(document) {
  for (const [template, item] of Object.entries(document.paths ?? {})) {
    for (const method of METHODS) {
      if (item?.[method]) {
        yield { operation: item[method], item, template, method, path: ['paths', template, method] };
      }
    }
  }
}

/** The target of a local $ref, otherwise the value itself; undefined if the target does not exist. */
export function deref(document, value) {
  return typeof value?.$ref === 'string' ? deref(document, at(document, value.$ref).node) : value;
}

/** The target of a $ref and its path, `{node, path}`; no node if it does not exist or is in another file. */
export function at(document, $ref) {
  if (!$ref.startsWith('#/')) return { node: undefined, path: [] };
  const path = $ref
    .slice(2)
    .split('/')
    .map(segment => decodeURIComponent(segment).replace(/~1/g, '/').replace(/~0/g, '~'));
  return { node: path.reduce((node, segment) => node?.[segment], document), path };
}

/** Each schema and subschema of the document once, at the place where it is written: `{schema, path}`. */
export function* schemas(document) {
  for (const [name, schema] of Object.entries(document.components?.schemas ?? {})) {
    yield* within(schema, ['components', 'schemas', name]);
  }
  for (const { schema, path } of roots(document, [])) yield* within(schema, path);
}

// Parameters, headers and media types at any place: each has the member `schema`.
function* roots(node, path) {
  if (node === null || typeof node !== 'object') return;
  for (const [key, value] of Object.entries(node)) {
    const here = [...path, key];
    if (here.length === 2 && here[0] === 'components' && key === 'schemas') continue;
    if (key === 'example' || key === 'examples' || key === 'links') continue;
    if (key === 'schema') yield { schema: value, path: here };
    else yield* roots(value, here);
  }
}

// Without dependentSchemas: they relate the values of properties that are described elsewhere.
const IN_A_MAP = ['properties', 'patternProperties', '$defs'];
const IN_A_LIST = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const DIRECT = [
  'items',
  'additionalProperties',
  'unevaluatedProperties',
  'not',
  'if',
  'then',
  'else',
  'contains',
  'propertyNames',
];

function* within(schema, path) {
  if (schema === null || typeof schema !== 'object') return;
  yield { schema, path };
  for (const key of IN_A_MAP) {
    for (const [name, child] of Object.entries(schema[key] ?? {})) yield* within(child, [...path, key, name]);
  }
  for (const key of IN_A_LIST) {
    for (const [index, child] of (schema[key] ?? []).entries()) yield* within(child, [...path, key, index]);
  }
  for (const key of DIRECT) yield* within(schema[key], [...path, key]);
}

/** The types that a schema names. */
export const types = schema => [schema.type ?? []].flat();

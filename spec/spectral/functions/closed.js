// Objects have only the members that they declare, and responses have all of them.
// Options, as `Schema.member`: `optional`, members that a response may omit; `open`, members that need not be closed; and
// `requests`, schemas of requests whose unknown members are ignored, which therefore must not be closed.
import { schemas, types, deref, operations } from '../contract.js';

export default (contract, { optional = [], open = [], requests = [] }) => {
  const results = [];
  for (const { schema, path } of schemas(contract)) {
    if ('$ref' in schema || !types(schema).includes('object')) continue;
    if (open.includes(`${path[2]}.${path[4]}`) && path.length === 5) continue;
    if (requests.includes(path[2]) && path.length === 3) {
      if (schema.additionalProperties !== undefined) {
        results.push({ message: 'leave the object open: unknown members are ignored', path });
      }
    } else if (schema.additionalProperties !== false && schema.unevaluatedProperties !== false) {
      results.push({ message: 'close the object with additionalProperties: false', path });
    }
    if (!schema.properties) results.push({ message: 'declare the properties of the object', path });
    for (const name of schema.required ?? []) {
      if (!schema.properties?.[name])
        results.push({
          message: `${name} is required but not declared; add it to properties or remove it from required`,
          path,
        });
    }
  }
  for (const [name, schema] of responded(contract)) {
    for (const property of Object.keys(schema.properties ?? {})) {
      const always = (schema.required ?? []).includes(property);
      if (always || optional.includes(`${name}.${property}`)) continue;
      const path = ['components', 'schemas', name, 'properties', property];
      results.push({ message: `add ${property} to required, and allow null if its value can be unknown`, path });
    }
  }
  return results;
};

/** The component schemas used by responses and events, by name. */
function responded(contract) {
  const found = new Map();
  const visit = node => {
    if (node === null || typeof node !== 'object') return;
    const name = /^#\/components\/schemas\/([^/]+)$/.exec(node.$ref ?? '')?.[1];
    if (name) {
      if (found.has(name)) return;
      found.set(name, deref(contract, node) ?? {});
      visit(found.get(name));
    }
    Object.values(node).forEach(visit);
  };
  const contents = responses =>
    Object.values(responses ?? {}).forEach(response => visit(deref(contract, response)?.content));
  for (const { operation } of operations(contract)) contents(operation.responses);
  contents(contract.components?.responses);
  for (const item of Object.values(contract.webhooks ?? {})) visit(item.post?.requestBody?.content);
  return found;
}

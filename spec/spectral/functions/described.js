// Reference pages show the descriptions, and MCP tools hand them to a model: each must say more than the name does.
// Every tag, operation, parameter, header, request body, response, component schema and property has one; a property has
// its own even where it is a $ref, because the component cannot say what the property is for.
// Options: `leastWords`.
import { operations, schemas } from '../contract.js';

export default (contract, { leastWords }) => {
  const short = ({ description }) => words(description).length < leastWords;
  return [...described(contract)]
    .filter(({ node }) => short(node))
    .map(({ path }) => ({
      message: `write a description of at least ${leastWords} words: what it is, its unit, its default, what happens`,
      path,
    }));
};

const words = text => (typeof text === 'string' ? text.split(/\s+/).filter(Boolean) : []);

function* described(contract) {
  for (const [index, node] of (contract.tags ?? []).entries()) yield { node, path: ['tags', index] };
  for (const { operation, item, path } of requests(contract)) {
    yield { node: operation, path };
    yield* inPlace(item.parameters, [...path.slice(0, -1), 'parameters']);
    yield* inPlace(operation.parameters, [...path, 'parameters']);
    yield* inPlace(operation.responses, [...path, 'responses']);
    if (operation.requestBody) yield { node: operation.requestBody, path: [...path, 'requestBody'] };
  }
  for (const kind of ['parameters', 'headers', 'responses', 'schemas', 'securitySchemes']) {
    yield* inPlace(contract.components?.[kind], ['components', kind]);
  }
  for (const { schema, path } of schemas(contract)) {
    if (path.at(-2) === 'properties') yield { node: schema, path };
  }
}

function* requests(contract) {
  yield* operations(contract);
  for (const [name, item] of Object.entries(contract.webhooks ?? {})) {
    yield { operation: item.post, item: {}, path: ['webhooks', name, 'post'] };
  }
}

// A node that is a $ref has the description of what it names.
function* inPlace(nodes, path) {
  for (const [key, node] of Object.entries(nodes ?? {})) {
    if (node && !('$ref' in node)) yield { node, path: [...path, Array.isArray(nodes) ? Number(key) : key] };
  }
}

// Every error response has the body components/schemas/Error, and its examples have its status.
import { isDeepStrictEqual } from 'node:util';

export default (responses, _options, { path, documentInventory }) => {
  const { Error: error, ErrorCode: codes } = documentInventory.resolved.components?.schemas ?? {};
  return Object.entries(responses)
    .filter(([status]) => Number(status) >= 400)
    .flatMap(([status, response]) => {
      const media = response.content?.['application/json'];
      if (!media || Object.keys(response.content).length !== 1) {
        return [{ message: `give the response ${status} the content application/json alone`, path: [...path, status] }];
      }
      const results = [];
      if (error && !isDeepStrictEqual(media.schema, error)) {
        results.push({
          message: `use components/schemas/Error as the body of the response ${status}`,
          path: [...path, status],
        });
      }
      for (const [name, { value }] of Object.entries(media.examples ?? {})) {
        const of = codes?.['x-statuses']?.[value?.code] ?? value?.statusCode;
        if (String(value?.statusCode) !== status || String(of) !== status) {
          const message = `the example ${name} of the response ${status} has ${value?.statusCode} ${value?.code}; give it a code of ${status}`;
          results.push({ message, path: [...path, status] });
        }
      }
      return results;
    });
};

// Every refusal has the one error body, and its examples say the status that they stand under.
import { isDeepStrictEqual } from 'node:util';

export default (responses, _options, { path, documentInventory }) => {
  const { Error: error, ErrorCode: codes } = documentInventory.resolved.components?.schemas ?? {};
  return Object.entries(responses)
    .filter(([status]) => Number(status) >= 400)
    .flatMap(([status, response]) => {
      const media = response.content?.['application/json'];
      if (!media || Object.keys(response.content).length !== 1) {
        return [{ message: `${status} must be application/json alone`, path: [...path, status] }];
      }
      const results = [];
      if (error && !isDeepStrictEqual(media.schema, error)) {
        results.push({ message: `${status} must have components/schemas/Error as its body`, path: [...path, status] });
      }
      for (const [name, { value }] of Object.entries(media.examples ?? {})) {
        const of = codes?.['x-statuses']?.[value?.code] ?? value?.statusCode;
        if (String(value?.statusCode) !== status || String(of) !== status) {
          const message = `the example ${name} of ${status} says ${value?.statusCode} ${value?.code}`;
          results.push({ message, path: [...path, status] });
        }
      }
      return results;
    });
};

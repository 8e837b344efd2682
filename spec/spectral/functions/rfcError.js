// Every error response has the body components/schemas/OAuthError (RFC 6749, 5.2), and its examples have codes of it.
import { isDeepStrictEqual } from 'node:util';

export default (responses, _options, { path, documentInventory }) => {
  const error = documentInventory.resolved.components?.schemas?.OAuthError;
  return Object.entries(responses)
    .filter(([status]) => Number(status) >= 400)
    .flatMap(([status, response]) => {
      const at = [...path, status];
      const media = response.content?.['application/json'];
      if (!media || !isDeepStrictEqual(media.schema, error)) {
        return [{ message: `use components/schemas/OAuthError as the body of the response ${status}`, path: at }];
      }
      const codes = error?.properties?.error?.enum ?? [];
      return Object.entries(media.examples ?? {})
        .filter(([, { value }]) => !codes.includes(value?.error))
        .map(([name]) => ({ message: `give the example ${name} of the response ${status} a code of OAuthErrorCode`, path: at }));
    });
};

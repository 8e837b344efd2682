// Adds a key to each request that has none, for the conformance suite, which can send no header of its own.
import { once } from 'node:events';
import { createServer, request } from 'node:http';

/** Listens on loopback. Host and Origin are passed on as they were sent. Returns {url, stop}. */
export async function keyProxy(target, key) {
  const { hostname, port } = new URL(target);
  const server = createServer((incoming, outgoing) => {
    const headers = { authorization: `Bearer ${key}`, ...incoming.headers };
    const onward = request({ hostname, port, path: incoming.url, method: incoming.method, headers }, response => {
      outgoing.writeHead(response.statusCode, response.headers);
      response.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

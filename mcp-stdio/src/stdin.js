// The SDK's transport drops requests that are in flight when stdin ends. `printf … | sunucu-mcp` wants their responses.
import { PassThrough } from 'node:stream';

const DRAIN_MS = 10_000;
const CHECK_MS = 20;

/** A copy of the input that ends once `isBusy` returns false, at most ten seconds after the input has ended. */
export function endingWhenIdle(input, isBusy) {
  const copy = new PassThrough();
  input.pipe(copy, { end: false });
  const drain = () => {
    const deadline = Date.now() + DRAIN_MS;
    const timer = setInterval(() => {
      if (isBusy() && Date.now() < deadline) return;
      clearInterval(timer);
      copy.end();
    }, CHECK_MS);
  };
  input.once('end', drain);
  input.once('error', () => copy.end());
  return copy;
}

// What the environment says: where the server is and which key to send.
import { API_URL } from '../target/facts.js';
import { Stop } from './stop.js';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** True for a host name, as in URL.hostname, that never leaves this machine. */
export const isLoopback = hostname => LOOPBACK.test(hostname);

/** Throws a {@link Stop} when a secret must not be sent to the URL. */
export function requireSafe(url, name) {
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))) return url;
  throw new Stop(`${name} must start with https:// (http:// only for this machine), so that nobody reads the key on its way. It is ${url.protocol}//${url.host}`);
}

/** The MCP endpoint: SUNUCU_URL, or the API's address; its path is /mcp unless SUNUCU_URL has one. */
export function endpoint(env) {
  const text = env.SUNUCU_URL?.trim() || API_URL;
  if (!URL.canParse(text)) throw new Stop(`SUNUCU_URL is not a URL. Example: SUNUCU_URL=${API_URL}`);
  const url = requireSafe(new URL(text), 'SUNUCU_URL');
  if (url.username || url.password) throw new Stop('SUNUCU_URL must not hold a user name or password. Set SUNUCU_API_KEY instead');
  if (url.pathname === '/') url.pathname = '/mcp';
  url.hash = '';
  return url;
}

/** SUNUCU_API_KEY, or undefined when it is not set or empty. */
export function apiKey(env) {
  const key = env.SUNUCU_API_KEY?.trim();
  if (!key) return undefined;
  // An HTTP header cannot carry it, and the error of fetch would print it.
  if (!/^[\x21-\x7e]+$/.test(key)) throw new Stop('SUNUCU_API_KEY contains a character that no key has. Copy the key again');
  return key;
}

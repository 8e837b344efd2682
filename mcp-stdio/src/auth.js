// What the transport sends as its bearer token: a key, or the access token of a sign-in. Both are an AuthProvider of the SDK.
import { reason, refresh } from './oauth.js';
import { Stop } from './stop.js';

const LOGIN = 'npx -y @otwa/sunucu-mcp login';

// A token that ends during the request would cost a second one.
const EARLY_MS = 60_000;

class Key {
  #key;

  constructor(key) {
    this.#key = key;
  }

  async token() {
    return this.#key;
  }

  get scope() {
    return undefined;
  }

  async onUnauthorized({ serverUrl }) {
    throw new Stop(`${serverUrl.origin} refused SUNUCU_API_KEY: the key is wrong, expired or revoked. Set a valid key, or remove it and run: ${LOGIN}`);
  }
}

/** Refreshes under the lock of the credentials: of several processes that find the token expired, one exchanges it and the others read the new one. */
class SignIn {
  #url;
  #credentials;
  #current;
  #refreshing;

  constructor(url, credentials, current) {
    this.#url = url;
    this.#credentials = credentials;
    this.#current = current;
  }

  /** The granted scopes, separated by spaces. */
  get scope() {
    return this.#current.scope;
  }

  async token() {
    if (this.#current.expiresAt - EARLY_MS <= Date.now()) await this.#renew();
    return this.#current.accessToken;
  }

  async onUnauthorized() {
    await this.#renew();
  }

  // Requests of this process share one exchange.
  #renew() {
    this.#refreshing ??= this.#credentials.exclusively(() => this.#renewLocked(this.#current))
      .finally(() => { this.#refreshing = undefined; });
    return this.#refreshing;
  }

  async #renewLocked(old) {
    const stored = this.#credentials.find(this.#url);
    if (!stored) throw new Stop(`The sign-in to ${this.#url.origin} was removed. Sign in again: ${LOGIN}`);
    if (stored.accessToken !== old.accessToken) {
      this.#current = stored;
      return;
    }
    let renewed;
    try {
      renewed = await refresh(stored);
    } catch (error) {
      if (error.error !== 'invalid_grant' && error.error !== 'invalid_client') throw error;
      this.#credentials.save(this.#url, undefined);
      throw new Stop(`The sign-in to ${this.#url.origin} has ended (${reason(error)}). Sign in again: ${LOGIN}`);
    }
    // Another process has taken the lock over, when the computer slept during the exchange; what it stored is newer.
    if (this.#credentials.find(this.#url)?.refreshToken === stored.refreshToken) this.#credentials.save(this.#url, renewed);
    this.#current = renewed;
  }
}

/** The key wins over a sign-in. Throws a {@link Stop} when there is neither. */
export function authProvider(url, key, credentials) {
  if (key) return new Key(key);
  const signIn = credentials.find(url);
  if (signIn) return new SignIn(url, credentials, signIn);
  throw new Stop(`No key: set SUNUCU_API_KEY, or sign in to ${url.origin} once with: ${LOGIN}`);
}

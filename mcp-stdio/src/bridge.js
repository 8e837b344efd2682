// Carries JSON-RPC messages between a client on stdio and a server on Streamable HTTP. It knows no tool: each message is passed on as it is.
//
// The revision of the protocol is a property of a message, not of the connection: a client may ask server/discover in 2026-07-28 and fall
// back to initialize. The transport of the SDK derives the headers of 2026-07-28 from the `_meta` of each request; all other messages get
// the version that the last initialize settled.
import { InsufficientScopeError, PROTOCOL_VERSION_META_KEY, isJSONRPCRequest } from '@modelcontextprotocol/client';
import { Stop } from './stop.js';

const INTERNAL_ERROR = -32603;

const isModern = message => typeof message.params?._meta?.[PROTOCOL_VERSION_META_KEY] === 'string';

/** Both transports are not started. `log` gets one line a call; `scope` returns the granted scopes, if they are known. */
export class Bridge {
  #local;
  #remote;
  #log;
  #scope;
  // By the JSON type and value of the id: 1 and "1" are two requests.
  #pending = new Map();
  #stopped;
  #stop;

  constructor(local, remote, log, scope) {
    this.#local = local;
    this.#remote = remote;
    this.#log = log;
    this.#scope = scope;
    this.#stopped = new Promise((resolve, reject) => { this.#stop = { resolve, reject }; });
  }

  /** True while a request of the client has no response. */
  get isBusy() {
    return this.#pending.size > 0;
  }

  /** Returns when the client has closed its side. Throws a {@link Stop} when the server refuses the key. */
  async run() {
    this.#local.onmessage = message => this.#fromClient(message);
    this.#local.onerror = error => this.#log(`stdin: ${error.message}`);
    this.#local.onclose = () => this.#stop.resolve();
    this.#remote.onmessage = message => this.#fromServer(message);
    this.#remote.onerror = error => this.#logRemote(error);
    await this.#remote.start();
    await this.#local.start();
    try {
      await this.#stopped;
    } finally {
      await this.#remote.close();
      await this.#local.close();
    }
  }

  async #fromClient(message) {
    if (this.#cancelsModern(message)) return;
    if (!isJSONRPCRequest(message)) {
      await this.#remote.send(message).catch(error => { if (error instanceof Stop) this.#stop.reject(error); });
      return;
    }
    const key = JSON.stringify(message.id);
    const request = { message, abort: new AbortController() };
    this.#pending.set(key, request);
    try {
      await this.#remote.send(message, {
        requestSignal: request.abort.signal,
        onRequestStreamEnd: () => this.#fail(request, new Error('The server closed the connection before it sent a response')),
      });
    } catch (error) {
      await this.#fail(request, error);
      if (error instanceof Stop) this.#stop.reject(error);
    }
  }

  // Over HTTP, a request of 2026-07-28 is cancelled by closing its connection; that revision has no notification for it.
  #cancelsModern(message) {
    if (message.method !== 'notifications/cancelled') return false;
    const key = JSON.stringify(message.params?.requestId);
    const request = this.#pending.get(key);
    if (!request || !isModern(request.message)) return false;
    this.#pending.delete(key);
    request.abort.abort();
    return true;
  }

  #fromServer(message) {
    if (message.method === undefined && message.id !== undefined) {
      const key = JSON.stringify(message.id);
      const request = this.#pending.get(key)?.message;
      this.#pending.delete(key);
      if (request?.method === 'initialize' && message.result?.protocolVersion) {
        this.#remote.setProtocolVersion(message.result.protocolVersion);
      }
    }
    return this.#toClient(message);
  }

  async #fail(request, error) {
    const key = JSON.stringify(request.message.id);
    if (this.#pending.get(key) !== request) return;
    this.#pending.delete(key);
    await this.#toClient(responseFor(request.message, error, this.#scope()));
  }

  async #toClient(message) {
    await this.#local.send(message).catch(() => {}); // the client has closed its side; onclose ends the bridge
  }

  #logRemote(error) {
    if (error instanceof Stop || error instanceof InsufficientScopeError) return; // reported elsewhere
    this.#log(`server: ${shortReason(error)}`);
  }
}

// The body of an error response may be a page of a proxy; only its status says something.
function shortReason(error) {
  if (error.data?.status) return `HTTP ${error.data.status} ${error.data.statusText ?? ''}`.trim();
  return error.cause ? `${error.message} (${error.cause.code ?? error.cause.message})` : error.message;
}

/** The response to a request that the server did not respond to with success. */
function responseFor(request, error, granted) {
  if (error instanceof InsufficientScopeError) return scopeResponse(request, scopeText(error, granted));
  return { jsonrpc: '2.0', id: request.id, error: errorOf(error) };
}

function errorOf(error) {
  try {
    const body = JSON.parse(error.data.text);
    if (Number.isInteger(body.error?.code) && typeof body.error.message === 'string') return body.error;
  } catch {
    // not the server's own error
  }
  return { code: INTERNAL_ERROR, message: error instanceof Stop ? error.message : `No response from the server: ${shortReason(error)}` };
}

// A client on stdio cannot ask the user for more scopes, so the model gets a result that it can read, as with a key.
function scopeResponse(request, text) {
  if (request.method !== 'tools/call') return { jsonrpc: '2.0', id: request.id, error: { code: INTERNAL_ERROR, message: text } };
  const result = { content: [{ type: 'text', text }], isError: true };
  if (isModern(request)) result.resultType = 'complete';
  return { jsonrpc: '2.0', id: request.id, result };
}

// A sign-in has the scopes that it asks for and no others, so the old ones must be named again.
function scopeText(error, granted) {
  const all = new Set([granted, error.requiredScope].flatMap(it => it?.split(' ') ?? []));
  const described = error.errorDescription ?? `This needs the scope ${error.requiredScope}.`;
  return `${described} To allow it, run: npx -y @otwa/sunucu-mcp login --scope "${[...all].join(' ')}"`;
}

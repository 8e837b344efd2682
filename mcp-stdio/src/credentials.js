// The sign-ins that `login` keeps: one JSON file for all servers, readable by its owner only.
import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { lock } from 'proper-lockfile';
import { Stop } from './stop.js';

/** Where the file is kept: the platform's folder for settings. */
export function credentialsFolder(env, platform = process.platform) {
  if (platform === 'win32') return join(env.APPDATA || join(homedir(), 'AppData', 'Roaming'), 'sunucu-mcp');
  return join(env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'sunucu-mcp');
}

// A holder touches its lock every few seconds, so a lock that is older belongs to a process that was killed.
const LOCK = {
  realpath: false,
  stale: 10_000,
  retries: { retries: 600, factor: 1, minTimeout: 50, maxTimeout: 50, randomize: true },
  // The computer slept, and another process took the lock. The holder sees it in save().
  onCompromised: () => {},
};

/**
 * A sign-in: {issuer, clientId, scope, accessToken, refreshToken, expiresAt}; expiresAt in milliseconds since 1970.
 * Sign-ins are found by the URL of the MCP endpoint.
 */
export class Credentials {
  #folder;
  #file;

  constructor(folder) {
    this.#folder = folder;
    this.#file = join(folder, 'credentials.json');
  }

  get file() {
    return this.#file;
  }

  /** The sign-in at the server, or undefined. */
  find(url) {
    return this.#read()[url.href];
  }

  /** Runs the action while no other process of this user runs one. Waits for up to half a minute. */
  async exclusively(action) {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    let release;
    try {
      release = await lock(this.#file, LOCK);
    } catch (error) {
      if (error.code !== 'ELOCKED') throw error;
      throw new Stop(`Another process holds the lock ${this.#file}.lock. Wait for its login to end, or end that process`);
    }
    try {
      return await action();
    } finally {
      await release().catch(() => {}); // a lock that was taken over cannot be released
    }
  }

  /**
   * Stores a sign-in, or removes it when it is undefined. Call it within exclusively().
   * The file is replaced in one step: a reader sees the old or the new content, also after a power failure.
   */
  save(url, signIn) {
    const all = this.#read();
    if (signIn) all[url.href] = signIn;
    else delete all[url.href];
    const next = `${this.#file}.${process.pid}.tmp`;
    try {
      writeFileSync(next, `${JSON.stringify(all, null, 2)}\n`, { mode: 0o600, flush: true });
      chmodSync(next, 0o600); // a leftover of the same name keeps its mode
      renameSync(next, this.#file);
    } finally {
      rmSync(next, { force: true });
    }
  }

  #read() {
    let text;
    try {
      text = readFileSync(this.#file, 'utf8');
    } catch (error) {
      if (error.code === 'ENOENT') return {};
      throw new Stop(`${this.#file} cannot be read (${error.code}). Check its owner and mode`);
    }
    try {
      return JSON.parse(text);
    } catch {
      throw new Stop(`${this.#file} is damaged. Remove it and sign in again: npx @otwa/sunucu-mcp login`);
    }
  }
}

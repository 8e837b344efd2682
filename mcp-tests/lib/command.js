// Runs a client as a process of its own, with a home folder of its own, that can reach this machine only.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

const require = createRequire(import.meta.url);
const GUARD = join(import.meta.dirname, 'loopback-only.cjs');

/** A folder for the files of one test. */
export class Home {
  path = mkdtempSync(join(tmpdir(), 'sunucu-mcp-clients.'));

  get env() {
    return {
      PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
      HOME: this.path,
      XDG_CONFIG_HOME: join(this.path, 'config'),
      NODE_OPTIONS: `--require=${GUARD}`,
      OUTBOUND_LOG: join(this.path, 'outbound.log'),
      NO_COLOR: '1',
      DO_NOT_TRACK: '1',
      npm_config_offline: 'true',
      npm_config_update_notifier: 'false',
    };
  }

  /** The hosts of other machines that a client wanted to reach, one a line. */
  get outbound() {
    const file = join(this.path, 'outbound.log');
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }

  remove() {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** The file of a package's command. */
export function bin(name, command) {
  let folder = dirname(require.resolve.paths(name).map(it => join(it, name, 'package.json')).find(existsSync));
  const { bin: bins } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bins === 'string' ? bins : bins[command]);
}

export class Command {
  #child;
  #waiting = [];
  stdout = '';
  stderr = '';

  constructor(home, file, args = [], more = {}) {
    this.#child = spawn(process.execPath, [file, ...args], { env: { ...home.env, ...more }, cwd: home.path });
    for (const name of ['stdout', 'stderr']) {
      this.#child[name].setEncoding('utf8').on('data', text => {
        this[name] += text;
        this.#look();
      });
    }
    this.#child.stdin.on('error', () => {});
    this.ended = once(this.#child, 'close').then(([code]) => {
      this.#waiting.splice(0).forEach(({ pattern, reject }) => reject(new Error(`The process ended without ${pattern}:\n${this.output}`)));
      return code;
    });
  }

  get output() {
    return this.stdout + this.stderr;
  }

  /** Resolves with the match once the process has printed the pattern. */
  printed(pattern) {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ pattern, resolve, reject });
      this.#look();
    });
  }

  send(message) {
    this.#child.stdin.write(`${JSON.stringify(message)}\n`);
  }

  closeStdin() {
    this.#child.stdin.end();
  }

  stop() {
    this.#child.kill('SIGKILL');
  }

  #look() {
    this.#waiting = this.#waiting.filter(({ pattern, resolve }) => {
      const match = this.output.match(pattern);
      if (match) resolve(match);
      return !match;
    });
  }
}

/** The lines of a file's JSON. */
export const lines = stream => createInterface({ input: stream })[Symbol.asyncIterator]();

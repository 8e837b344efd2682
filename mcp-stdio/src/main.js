import { StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { parseArgs } from 'node:util';
import { API_URL, VERSION } from '../target/facts.js';
import { authProvider } from './auth.js';
import { Bridge } from './bridge.js';
import { Credentials, credentialsFolder } from './credentials.js';
import { reason, revoke, signIn } from './oauth.js';
import { apiKey, endpoint } from './settings.js';
import { endingWhenIdle } from './stdin.js';
import { Stop } from './stop.js';

const HELP = `Connects an MCP client that starts a command to the MCP server of the Sunucu Developer API.

  npx -y @otwa/sunucu-mcp                  carries messages between stdin and stdout and the server
  npx -y @otwa/sunucu-mcp login            signs in through the browser, once for each server
      --scope "servers:read domains:read"  asks for these scopes and no others
  npx -y @otwa/sunucu-mcp logout           ends the sign-in

  SUNUCU_API_KEY   the API key; without it, the sign-in is used
  SUNUCU_URL       another server than ${API_URL}; http:// only for this machine
`;

// stdout belongs to the protocol.
const log = line => process.stderr.write(`sunucu-mcp: ${line.replace(/\s+/g, ' ')}\n`);

async function carry() {
  const url = endpoint(process.env);
  const credentials = new Credentials(credentialsFolder(process.env));
  const auth = authProvider(url, apiKey(process.env), credentials);
  const remote = new StreamableHTTPClientTransport(url, {
    authProvider: auth,
    onInsufficientScope: 'throw',
    requestInit: { headers: { 'User-Agent': `sunucu-mcp/${VERSION}` } },
  });
  let bridge;
  const local = new StdioServerTransport(endingWhenIdle(process.stdin, () => bridge.isBusy));
  bridge = new Bridge(local, remote, log, () => auth.scope);
  await bridge.run();
}

function show({ code, page, pageWithCode, minutes }) {
  process.stderr.write(`Open ${page} in a browser and enter the code ${code}\n`);
  if (pageWithCode) process.stderr.write(`or open ${pageWithCode} and compare the code.\n`);
  process.stderr.write(`Enter it only if you started this sign-in. Waiting for up to ${minutes} minutes …\n`);
}

async function login(scope) {
  const url = endpoint(process.env);
  const credentials = new Credentials(credentialsFolder(process.env));
  const signedIn = await signIn(url, scope, show).catch(error => {
    throw error instanceof Stop ? error : new Stop(`The sign-in to ${url.origin} failed: ${reason(error)}`);
  });
  await credentials.exclusively(() => credentials.save(url, signedIn));
  process.stderr.write(`Signed in to ${url.origin} with ${signedIn.scope || 'the default scopes'}. The tokens are in ${credentials.file}\n`);
}

async function logout() {
  const url = endpoint(process.env);
  const credentials = new Credentials(credentialsFolder(process.env));
  await credentials.exclusively(async () => {
    const signedIn = credentials.find(url);
    if (!signedIn) throw new Stop(`There is no sign-in to ${url.origin}`);
    credentials.save(url, undefined);
    await revoke(signedIn).catch(error => {
      throw new Stop(`The tokens were removed from this machine, but ${url.origin} did not revoke them: ${reason(error)}`);
    });
  });
  process.stderr.write(`Signed out of ${url.origin}\n`);
}

function parse(args) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { scope: { type: 'string' }, help: { type: 'boolean', short: 'h' }, version: { type: 'boolean' } },
    });
    if (positionals.length > 1) throw new Error(`Unexpected argument '${positionals[1]}'`);
    return { ...values, command: positionals[0] };
  } catch (error) {
    throw new Stop(`${error.message.split('\n')[0]}. See: npx -y @otwa/sunucu-mcp --help`);
  }
}

async function main(args) {
  const { command, scope, help, version } = parse(args);
  if (help) process.stdout.write(HELP);
  else if (version) process.stdout.write(`${VERSION}\n`);
  else if (command === 'login') await login(scope);
  else if (scope !== undefined) throw new Stop('--scope belongs to login');
  else if (command === 'logout') await logout();
  else if (command === undefined) await carry();
  else throw new Stop(`Unknown command '${command}'. See: npx -y @otwa/sunucu-mcp --help`);
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(0));
main(process.argv.slice(2)).then(() => 0, error => {
  log(error instanceof Stop ? error.message : `unexpected error: ${error.stack ?? error}`);
  return 1;
}).then(status => process.stdout.write('', () => process.exit(status)));

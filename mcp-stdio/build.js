// Bundles src/ and the libraries that it uses into one file, so that `npx` downloads one package. Writes dist/:
// the bundle, and the licences of the bundled libraries. Reads the address of the API from the contract.
import { build } from 'esbuild';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

process.chdir(import.meta.dirname);
const BUNDLE = 'dist/sunucu-mcp.cjs';

// The contract is beside this folder in the repository only. It names the address once; the sources import it from here.
function writeFacts() {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const { servers: [{ url }] } = parse(readFileSync('../spec/openapi.yaml', 'utf8'));
  mkdirSync('target/report', { recursive: true });
  writeFileSync('target/facts.js', `export const VERSION = ${JSON.stringify(version)};\nexport const API_URL = ${JSON.stringify(url)};\n`);
}

async function bundle() {
  const { metafile } = await build({
    entryPoints: ['src/main.js'],
    outfile: BUNDLE,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    banner: { js: '#!/usr/bin/env node' },
    legalComments: 'none', // dist/LICENSES.txt has them whole
    metafile: true,
    logLevel: 'warning',
  });
  chmodSync(BUNDLE, 0o755);
  return Object.entries(metafile.outputs[BUNDLE].inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file);
}

// MIT and ISC ask that their text accompanies each copy.
function licences(files) {
  const folders = new Set(files.flatMap(it => it.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0] ?? []));
  return [...folders].sort().map(folder => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).find(it => /^licen[cs]e/i.test(it));
    return `${name} ${version} (${license})\n\n${file ? readFileSync(join(folder, file), 'utf8').trim() : 'The package has no licence file.'}\n`;
  }).join(`\n${'-'.repeat(80)}\n\n`);
}

writeFacts();
const files = await bundle();
writeFileSync('dist/LICENSES.txt', licences(files));
if (existsSync('../LICENSE')) copyFileSync('../LICENSE', 'LICENSE');

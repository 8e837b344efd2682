// Spectral with the rules of .spectral.yaml, in memory: as `npm run lint`, on a document that need not be on disk.
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import core from '@stoplight/spectral-core';
import Parsers from '@stoplight/spectral-parsers';
import { httpAndFileResolver } from '@stoplight/spectral-ref-resolver';
import bundler from '@stoplight/spectral-ruleset-bundler/with-loader';
import { parse } from 'yaml';

const at = name => fileURLToPath(new URL(`../${name}`, import.meta.url));

/** A YAML file of spec/, parsed. */
export const load = name => parse(fs.readFileSync(at(name), 'utf8'));

/** The names of the rules that .spectral.yaml adds to Spectral's. */
export const ownRules = Object.entries(load('.spectral.yaml').rules)
  .filter(([, rule]) => typeof rule === 'object')
  .map(([name]) => name);

const ruleset = await bundler.bundleAndLoadRuleset(at('.spectral.yaml'), { fs, fetch });
const enabled = Object.values(ruleset.rules).filter(rule => rule.enabled);

/**
 * The findings in `contract`, taken as the content of the file `name`: of the rule `only`, or of all rules if it is not
 * given. Call it once at a time: loading the ruleset is slow, so every call switches the rules of one shared ruleset.
 */
export async function lint(contract, name, only) {
  for (const rule of enabled) rule.enabled = only === undefined || rule.name === only;
  const linter = new core.Spectral({ resolver: httpAndFileResolver });
  linter.setRuleset(ruleset);
  const findings = await linter.run(new core.Document(JSON.stringify(contract), Parsers.Json, at(name)));
  return findings.map(({ code, path, message }) => ({ rule: code, path: path.join(' '), message }));
}

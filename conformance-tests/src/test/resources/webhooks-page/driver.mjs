// Lines "secret,body,header,now" in base64, now as it is; true or false for each.
import { readFileSync } from 'node:fs';
import { verify } from './verify.mjs';

for (const line of readFileSync(0, 'utf8').trimEnd().split('\n')) {
  const [secret, body, header, now] = line.split(',');
  const bytes = (base64) => Buffer.from(base64, 'base64');
  console.log(verify(`${bytes(secret)}`, bytes(body), `${bytes(header)}`, Number(now)));
}

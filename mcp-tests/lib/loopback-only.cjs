// Preloaded into each client's process: a connection to another machine fails, and its host is written to the file OUTBOUND_LOG.
const { appendFileSync } = require('node:fs');
const { Socket } = require('node:net');
const { dirname, join } = require('node:path');

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|::ffff:127\..*)$/;
const connect = Socket.prototype.connect;

Socket.prototype.connect = function (...args) {
  const [first] = Array.isArray(args[0]) ? args[0] : args;
  const host = typeof first === 'object' ? first.host : typeof args[1] === 'string' ? args[1] : undefined;
  const isPath = typeof first === 'object' ? first.path !== undefined : typeof first === 'string' && Number.isNaN(Number(first));
  if (isPath || host === undefined || LOOPBACK.test(host)) return connect.apply(this, args);
  appendFileSync(process.env.OUTBOUND_LOG || join(dirname(__filename), 'outbound.log'), `${host} from ${process.argv.slice(1, 3).join(' ')}\n`);
  process.nextTick(() => this.destroy(Object.assign(new Error(`connections to ${host} are blocked`), { code: 'ECONNREFUSED' })));
  return this;
};

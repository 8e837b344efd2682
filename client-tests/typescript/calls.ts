import {
  AccountApi,
  BillingApi,
  Configuration,
  DomainsApi,
  HostingApi,
  ResponseError,
  ServersApi,
  ServerStatus,
  TicketsApi,
  WebhooksApi,
} from './client/index.js';
import type { ModelError } from './client/index.js';

const configuration = new Configuration({
  basePath: process.env.BASE_URL,
  accessToken: async () => process.env.SUNUCU_API_KEY ?? '',
});
const account = new AccountApi(configuration);
const servers = new ServersApi(configuration);
const hosting = new HostingApi(configuration);
const domains = new DomainsApi(configuration);
const billing = new BillingApi(configuration);
const tickets = new TicketsApi(configuration);
const webhooks = new WebhooksApi(configuration);

let calls = 0;

async function call<T>(name: string, response: Promise<T>, right: (value: T) => boolean): Promise<T> {
  const value = await response;
  if (!right(value)) {
    throw new Error(`${name} returned ${JSON.stringify(value)}`);
  }
  calls += 1;
  return value;
}

const nobody = '00000000-0000-4000-8000-000000000000';

await call('getAccount', account.getAccount(), (it) => it.createdAt instanceof Date && it.email.includes('@'));
const all = await call('listServers', servers.listServers(), (it) => it.length > 3);
const running = all.find((it) => it.status === ServerStatus.Running)!;
await call('getServer', servers.getServer({ id: running.id }), (it) => it.id === running.id);
await call('getServerStats', servers.getServerStats({ id: running.id }), (it) => it.live !== null);
const snapshot = await call(
  'createSnapshot',
  servers.createSnapshot({ id: running.id, idempotencyKey: crypto.randomUUID(), snapshotCreate: { name: 'pre-upgrade' } }),
  (it) => it.name === 'pre-upgrade',
);
await call('listSnapshots', servers.listSnapshots({ id: running.id }), (it) => it.some((one) => one.id === snapshot.id));
await call('powerServer', servers.powerServer({ id: running.id, action: 'reboot' }), (it) => it.status === ServerStatus.Running);
const sites = await call('listHosting', hosting.listHosting(), (it) => it.length === 2);
await call(
  'setCustomDomain',
  hosting.setCustomDomain({ id: sites[0].id, customDomainRequest: { domain: 'shop.example.com' } }),
  (it) => it.customDomain?.status === 'pending',
);
const names = await call('listDomains', domains.listDomains(), (it) => it.length === 2);
await call(
  'updateDomain',
  domains.updateDomain({ id: names[0].id, domainUpdate: { autoRenew: false } }),
  (it) => it.autoRenew === false,
);
const page = await call('listInvoices', billing.listInvoices({ page: 2, limit: 5 }), (it) => it.data.length === 5 && it.page === 2);
await call('getInvoice', billing.getInvoice({ id: page.data[0].id }), (it) => it.lineItems.length > 0);
await call('getWallet', billing.getWallet(), (it) => it.balanceUsdCents === 50000);
await call('listWalletTransactions', billing.listWalletTransactions({ limit: 3 }), (it) => it.length > 0);
const ticket = await call(
  'createTicket',
  tickets.createTicket({ idempotencyKey: crypto.randomUUID(), ticketCreate: { subject: 'The disk is full', message: 'Ekmeği çok sevdim.' } }),
  (it) => it.priority === 'medium',
);
await call('replyToTicket', tickets.replyToTicket({ id: ticket.id, ticketReply: { body: 'Thanks.' } }), (it) => it.author === 'customer');
await call('closeTicket', tickets.closeTicket({ id: ticket.id }), (it) => it.status === 'closed');
await call(
  'createWebhook',
  webhooks.createWebhook({ webhookCreate: { url: 'http://127.0.0.1:9/hooks', events: ['*'] } }),
  (it) => it.secret.startsWith('whsec_'),
);
const refused = tickets.getTicket({ id: nobody }).then(
  () => undefined,
  async (error: unknown) => (error instanceof ResponseError ? ((await error.response.json()) as ModelError) : undefined),
);
await call('getTicket of nobody', refused, (it) => it?.code === 'not_found');

console.log(`${calls} calls`);

<?php

declare(strict_types=1);

require 'GuzzleHttp/autoload.php';
spl_autoload_register(static function (string $class): void {
    if (str_starts_with($class, 'Sunucu\\')) {
        require __DIR__ . '/client/lib/' . str_replace('\\', '/', substr($class, strlen('Sunucu\\'))) . '.php';
    }
});
set_error_handler(static function (int $severity, string $message, string $file, int $line): bool {
    throw new ErrorException($message, 0, $severity, $file, $line);
});

use Sunucu\Api\AccountApi;
use Sunucu\Api\BillingApi;
use Sunucu\Api\DomainsApi;
use Sunucu\Api\HostingApi;
use Sunucu\Api\ServersApi;
use Sunucu\Api\TicketsApi;
use Sunucu\Api\WebhooksApi;
use Sunucu\ApiException;
use Sunucu\Model\CustomDomainRequest;
use Sunucu\Model\DomainUpdate;
use Sunucu\Model\SnapshotCreate;
use Sunucu\Model\TicketCreate;
use Sunucu\Model\TicketReply;
use Sunucu\Model\WebhookCreate;

$calls = 0;

function call(string $name, mixed $value, callable $right): mixed
{
    global $calls;
    if (!$right($value)) {
        fwrite(STDERR, "$name returned " . print_r($value, true) . "\n");
        exit(1);
    }
    $calls++;
    return $value;
}

$configuration = (new Sunucu\Configuration())
    ->setHost(getenv('BASE_URL'))
    ->setAccessToken(getenv('SUNUCU_API_KEY'));
$http = new GuzzleHttp\Client();
$account = new AccountApi($http, $configuration);
$servers = new ServersApi($http, $configuration);
$hosting = new HostingApi($http, $configuration);
$domains = new DomainsApi($http, $configuration);
$billing = new BillingApi($http, $configuration);
$tickets = new TicketsApi($http, $configuration);
$webhooks = new WebhooksApi($http, $configuration);

call('getAccount', $account->getAccount(), fn ($it) => $it->getCreatedAt() instanceof DateTime && str_contains($it->getEmail(), '@'));
$all = call('listServers', $servers->listServers(), fn ($it) => count($it) > 3);
$running = array_values(array_filter($all, fn ($it) => $it->getStatus() === 'running'))[0]->getId();
call('getServer', $servers->getServer($running), fn ($it) => $it->getId() === $running);
call('getServerStats', $servers->getServerStats($running), fn ($it) => $it->getLive() !== null);
$snapshot = call(
    'createSnapshot',
    $servers->createSnapshot($running, new SnapshotCreate(['name' => 'pre-upgrade']), bin2hex(random_bytes(16))),
    fn ($it) => $it->getName() === 'pre-upgrade',
);
call('listSnapshots', $servers->listSnapshots($running), fn ($it) => $it[0]->getId() === $snapshot->getId());
call('powerServer', $servers->powerServer($running, 'reboot'), fn ($it) => $it->getStatus() === 'running');
$sites = call('listHosting', $hosting->listHosting(), fn ($it) => count($it) === 2);
call(
    'setCustomDomain',
    $hosting->setCustomDomain($sites[0]->getId(), new CustomDomainRequest(['domain' => 'shop.example.com'])),
    fn ($it) => $it->getCustomDomain()->getStatus() === 'pending',
);
$names = call('listDomains', $domains->listDomains(), fn ($it) => count($it) === 2);
call(
    'updateDomain',
    $domains->updateDomain($names[0]->getId(), new DomainUpdate(['auto_renew' => false])),
    fn ($it) => $it->getAutoRenew() === false,
);
$page = call('listInvoices', $billing->listInvoices(2, 5), fn ($it) => count($it->getData()) === 5 && $it->getPage() === 2);
call('getInvoice', $billing->getInvoice($page->getData()[0]->getId()), fn ($it) => count($it->getLineItems()) > 0);
call('getWallet', $billing->getWallet(), fn ($it) => $it->getBalanceUsdCents() === 50000);
call('listWalletTransactions', $billing->listWalletTransactions(3), fn ($it) => count($it) > 0);
$ticket = call(
    'createTicket',
    $tickets->createTicket(new TicketCreate(['subject' => 'The disk is full', 'message' => 'Ekmeği çok sevdim.']), bin2hex(random_bytes(16))),
    fn ($it) => $it->getPriority() === 'medium',
);
call('replyToTicket', $tickets->replyToTicket($ticket->getId(), new TicketReply(['body' => 'Thanks.'])), fn ($it) => $it->getAuthor() === 'customer');
call('closeTicket', $tickets->closeTicket($ticket->getId()), fn ($it) => $it->getStatus() === 'closed');
call(
    'createWebhook',
    $webhooks->createWebhook(new WebhookCreate(['url' => 'http://127.0.0.1:9/hooks', 'events' => ['*']])),
    fn ($it) => str_starts_with($it->getSecret(), 'whsec_'),
);
try {
    $refused = $tickets->getTicket('00000000-0000-4000-8000-000000000000');
} catch (ApiException $exception) {
    $refused = $exception->getResponseObject();
}
call('getTicket of nobody', $refused, fn ($it) => $it instanceof Sunucu\Model\Error && $it->getCode() === 'not_found');

echo "$calls calls\n";

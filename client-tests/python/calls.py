import json
import os
import uuid

import sunucu
from sunucu.rest import ApiException

client = sunucu.ApiClient(sunucu.Configuration(host=os.environ["BASE_URL"], access_token=os.environ["SUNUCU_API_KEY"]))
account = sunucu.AccountApi(client)
servers = sunucu.ServersApi(client)
hosting = sunucu.HostingApi(client)
domains = sunucu.DomainsApi(client)
billing = sunucu.BillingApi(client)
tickets = sunucu.TicketsApi(client)
webhooks = sunucu.WebhooksApi(client)

calls = 0


def call(name, value, right):
    global calls
    if not right(value):
        raise SystemExit(f"{name} returned {value}")
    calls += 1
    return value


call("get_account", account.get_account(), lambda it: it.created_at.tzinfo is not None and "@" in it.email)
every = call("list_servers", servers.list_servers(), lambda it: len(it) > 3)
running = next(it for it in every if it.status == sunucu.ServerStatus.RUNNING)
call("get_server", servers.get_server(running.id), lambda it: it.id == running.id)
call("get_server_stats", servers.get_server_stats(running.id), lambda it: it.live is not None)
snapshot = call(
    "create_snapshot",
    servers.create_snapshot(running.id, sunucu.SnapshotCreate(name="pre-upgrade"), idempotency_key=str(uuid.uuid4())),
    lambda it: it.name == "pre-upgrade",
)
call("list_snapshots", servers.list_snapshots(running.id), lambda it: snapshot.id in [one.id for one in it])
call("power_server", servers.power_server(running.id, sunucu.PowerAction.REBOOT), lambda it: it.status == "running")
sites = call("list_hosting", hosting.list_hosting(), lambda it: len(it) == 2)
call(
    "set_custom_domain",
    hosting.set_custom_domain(sites[0].id, sunucu.CustomDomainRequest(domain="shop.example.com")),
    lambda it: it.custom_domain.status == "pending",
)
names = call("list_domains", domains.list_domains(), lambda it: len(it) == 2)
call(
    "update_domain",
    domains.update_domain(names[0].id, sunucu.DomainUpdate(auto_renew=False)),
    lambda it: it.auto_renew is False,
)
page = call("list_invoices", billing.list_invoices(page=2, limit=5), lambda it: len(it.data) == 5 and it.page == 2)
call("get_invoice", billing.get_invoice(page.data[0].id), lambda it: len(it.line_items) > 0)
call("get_wallet", billing.get_wallet(), lambda it: it.balance_usd_cents == 50000)
call("list_wallet_transactions", billing.list_wallet_transactions(limit=3), lambda it: len(it) > 0)
ticket = call(
    "create_ticket",
    tickets.create_ticket(
        sunucu.TicketCreate(subject="The disk is full", message="Ekmeği çok sevdim."), idempotency_key=str(uuid.uuid4())
    ),
    lambda it: it.priority == "medium",
)
call("reply_to_ticket", tickets.reply_to_ticket(ticket.id, sunucu.TicketReply(body="Thanks.")), lambda it: it.author == "customer")
call("close_ticket", tickets.close_ticket(ticket.id), lambda it: it.status == "closed")
call(
    "create_webhook",
    webhooks.create_webhook(sunucu.WebhookCreate(url="http://127.0.0.1:9/hooks", events=[sunucu.Subscribable.ALL])),
    lambda it: it.secret.startswith("whsec_"),
)
try:
    tickets.get_ticket(uuid.UUID(int=0))
    refused = None
except ApiException as error:
    refused = json.loads(error.body or "")
call("get_ticket of nobody", refused, lambda it: it is not None and it["code"] == "not_found")

print(f"{calls} calls")

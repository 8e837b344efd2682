// Calls a server by the generated Go client.
package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"strings"

	sunucu "example.com/sunucu"
)

var calls int

// check counts a call, or ends the program where the call failed or returned what it should not.
func check[T any](name string, value T, err error, right func(T) bool) T {
	if err != nil {
		fmt.Fprintf(os.Stderr, "%s failed: %v\n", name, err)
		os.Exit(1)
	}
	if !right(value) {
		fmt.Fprintf(os.Stderr, "%s returned %+v\n", name, value)
		os.Exit(1)
	}
	calls++
	return value
}

func main() {
	configuration := sunucu.NewConfiguration()
	configuration.Servers = sunucu.ServerConfigurations{{URL: os.Getenv("BASE_URL")}}
	client := sunucu.NewAPIClient(configuration)
	ctx := context.WithValue(context.Background(), sunucu.ContextAccessToken, os.Getenv("SUNUCU_API_KEY"))

	account, _, err := client.AccountAPI.GetAccount(ctx).Execute()
	check("GetAccount", account, err, func(it *sunucu.Account) bool { return !it.CreatedAt.IsZero() && strings.Contains(it.Email, "@") })
	servers, _, err := client.ServersAPI.ListServers(ctx).Execute()
	check("ListServers", servers, err, func(it []sunucu.Server) bool { return len(it) > 3 })
	id := ""
	for _, server := range servers {
		if server.Status == sunucu.SERVERSTATUS_RUNNING {
			id = server.Id
		}
	}
	server, _, err := client.ServersAPI.GetServer(ctx, id).Execute()
	check("GetServer", server, err, func(it *sunucu.Server) bool { return it.Id == id })
	stats, _, err := client.ServersAPI.GetServerStats(ctx, id).Execute()
	check("GetServerStats", stats, err, func(it *sunucu.ServerStats) bool { return it.Live.Get() != nil })
	name := "pre-upgrade"
	body := *sunucu.NewSnapshotCreateWithDefaults()
	body.SetName(name)
	snapshot, _, err := client.ServersAPI.CreateSnapshot(ctx, id).SnapshotCreate(body).IdempotencyKey(rand.Text()).Execute()
	check("CreateSnapshot", snapshot, err, func(it *sunucu.Snapshot) bool { return it.Name == name })
	snapshots, _, err := client.ServersAPI.ListSnapshots(ctx, id).Execute()
	check("ListSnapshots", snapshots, err, func(it []sunucu.Snapshot) bool { return it[0].Id == snapshot.Id })
	power, _, err := client.ServersAPI.PowerServer(ctx, id, sunucu.POWERACTION_REBOOT).Execute()
	check("PowerServer", power, err, func(it *sunucu.PowerResult) bool { return it.Status == sunucu.SERVERSTATUS_RUNNING })
	sites, _, err := client.HostingAPI.ListHosting(ctx).Execute()
	check("ListHosting", sites, err, func(it []sunucu.Hosting) bool { return len(it) == 2 })
	site, _, err := client.HostingAPI.SetCustomDomain(ctx, sites[0].Id).CustomDomainRequest(*sunucu.NewCustomDomainRequest("shop.example.com")).Execute()
	check("SetCustomDomain", site, err, func(it *sunucu.Hosting) bool { return it.CustomDomain.Get().Status == sunucu.CUSTOMDOMAINSTATUS_PENDING })
	names, _, err := client.DomainsAPI.ListDomains(ctx).Execute()
	check("ListDomains", names, err, func(it []sunucu.Domain) bool { return len(it) == 2 })
	update := *sunucu.NewDomainUpdate()
	update.SetAutoRenew(false)
	domain, _, err := client.DomainsAPI.UpdateDomain(ctx, names[0].Id).DomainUpdate(update).Execute()
	check("UpdateDomain", domain, err, func(it *sunucu.Domain) bool { return !it.AutoRenew })
	page, _, err := client.BillingAPI.ListInvoices(ctx).Page(2).Limit(5).Execute()
	check("ListInvoices", page, err, func(it *sunucu.InvoicePage) bool { return len(it.Data) == 5 && it.Page == 2 })
	invoice, _, err := client.BillingAPI.GetInvoice(ctx, page.Data[0].Id).Execute()
	check("GetInvoice", invoice, err, func(it *sunucu.InvoiceDetail) bool { return len(it.LineItems) > 0 })
	wallet, _, err := client.BillingAPI.GetWallet(ctx).Execute()
	check("GetWallet", wallet, err, func(it *sunucu.Wallet) bool { return it.BalanceUsdCents == 50000 })
	transactions, _, err := client.BillingAPI.ListWalletTransactions(ctx).Limit(3).Execute()
	check("ListWalletTransactions", transactions, err, func(it []sunucu.Transaction) bool { return len(it) > 0 })
	ticket, _, err := client.TicketsAPI.CreateTicket(ctx).TicketCreate(*sunucu.NewTicketCreate("The disk is full", "Ekmeği çok sevdim.")).IdempotencyKey(rand.Text()).Execute()
	check("CreateTicket", ticket, err, func(it *sunucu.Ticket) bool { return it.Priority == sunucu.TICKETPRIORITY_MEDIUM })
	message, _, err := client.TicketsAPI.ReplyToTicket(ctx, ticket.Id).TicketReply(*sunucu.NewTicketReply("Thanks.")).Execute()
	check("ReplyToTicket", message, err, func(it *sunucu.Message) bool { return it.Author == sunucu.MESSAGEAUTHOR_CUSTOMER })
	closed, _, err := client.TicketsAPI.CloseTicket(ctx, ticket.Id).Execute()
	check("CloseTicket", closed, err, func(it *sunucu.Ticket) bool { return it.Status == sunucu.TICKETSTATUS_CLOSED })
	subscription := *sunucu.NewWebhookCreate("http://127.0.0.1:9/hooks", []sunucu.Subscribable{sunucu.SUBSCRIBABLE_ALL})
	webhook, _, err := client.WebhooksAPI.CreateWebhook(ctx).WebhookCreate(subscription).Execute()
	check("CreateWebhook", webhook, err, func(it *sunucu.Webhook) bool { return strings.HasPrefix(it.Secret, "whsec_") })
	_, _, err = client.TicketsAPI.GetTicket(ctx, "00000000-0000-4000-8000-000000000000").Execute()
	var refused *sunucu.GenericOpenAPIError
	if !errors.As(err, &refused) {
		check("GetTicket of nobody", "no error of the client", nil, func(string) bool { return false })
	}
	check("GetTicket of nobody", refused.Model(), nil, func(it any) bool {
		body, typed := it.(sunucu.Error)
		return typed && body.Code == sunucu.ERRORCODE_NOT_FOUND
	})

	fmt.Printf("%d calls\n", calls)
}

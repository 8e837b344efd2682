# frozen_string_literal: true

require 'json'
require 'securerandom'
require 'uri'
require 'sunucu'

Sunucu.configure do |config|
  base = URI(ENV.fetch('BASE_URL'))
  config.scheme = base.scheme
  config.host = "#{base.host}:#{base.port}"
  config.server_index = nil
  config.access_token = ENV.fetch('SUNUCU_API_KEY')
end

$calls = 0

def call(name, value)
  abort("#{name} returned #{value.inspect}") unless yield(value)
  $calls += 1
  value
end

account = Sunucu::AccountApi.new
servers = Sunucu::ServersApi.new
hosting = Sunucu::HostingApi.new
domains = Sunucu::DomainsApi.new
billing = Sunucu::BillingApi.new
tickets = Sunucu::TicketsApi.new
webhooks = Sunucu::WebhooksApi.new

call('get_account', account.get_account) { |it| it.created_at.is_a?(Time) && it.email.include?('@') }
all = call('list_servers', servers.list_servers) { |it| it.size > 3 }
running = all.find { |it| it.status == Sunucu::ServerStatus::RUNNING }.id
call('get_server', servers.get_server(running)) { |it| it.id == running }
call('get_server_stats', servers.get_server_stats(running)) { |it| !it.live.nil? }
snapshot = call(
  'create_snapshot',
  servers.create_snapshot(running, Sunucu::SnapshotCreate.new(name: 'pre-upgrade'), idempotency_key: SecureRandom.uuid)
) { |it| it.name == 'pre-upgrade' }
call('list_snapshots', servers.list_snapshots(running)) { |it| it.first.id == snapshot.id }
call('power_server', servers.power_server(running, Sunucu::PowerAction::REBOOT)) { |it| it.status == 'running' }
sites = call('list_hosting', hosting.list_hosting) { |it| it.size == 2 }
call(
  'set_custom_domain',
  hosting.set_custom_domain(sites.first.id, Sunucu::CustomDomainRequest.new(domain: 'shop.example.com'))
) { |it| it.custom_domain.status == 'pending' }
names = call('list_domains', domains.list_domains) { |it| it.size == 2 }
call('update_domain', domains.update_domain(names.first.id, Sunucu::DomainUpdate.new(auto_renew: false))) { |it| it.auto_renew == false }
page = call('list_invoices', billing.list_invoices(page: 2, limit: 5)) { |it| it.data.size == 5 && it.page == 2 }
call('get_invoice', billing.get_invoice(page.data.first.id)) { |it| !it.line_items.empty? }
call('get_wallet', billing.get_wallet) { |it| it.balance_usd_cents == 50_000 }
call('list_wallet_transactions', billing.list_wallet_transactions(limit: 3)) { |it| !it.empty? }
ticket = call(
  'create_ticket',
  tickets.create_ticket(
    Sunucu::TicketCreate.new(subject: 'The disk is full', message: 'Ekmeği çok sevdim.'), idempotency_key: SecureRandom.uuid
  )
) { |it| it.priority == 'medium' }
call('reply_to_ticket', tickets.reply_to_ticket(ticket.id, Sunucu::TicketReply.new(body: 'Thanks.'))) { |it| it.author == 'customer' }
call('close_ticket', tickets.close_ticket(ticket.id)) { |it| it.status == 'closed' }
call(
  'create_webhook',
  webhooks.create_webhook(Sunucu::WebhookCreate.new(url: 'http://127.0.0.1:9/hooks', events: ['*']))
) { |it| it.secret.start_with?('whsec_') }
refused =
  begin
    tickets.get_ticket('00000000-0000-4000-8000-000000000000')
  rescue Sunucu::ApiError => e
    JSON.parse(e.response_body)
  end
call('get_ticket of nobody', refused) { |it| it.is_a?(Hash) && it['code'] == 'not_found' }

puts "#{$calls} calls"

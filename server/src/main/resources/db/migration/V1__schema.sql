-- The schema, for H2 and PostgreSQL alike.
--
-- A change of the schema after the first release is a new file beside this one, V2__what_it_does.sql, V3__…: this file is
-- never edited again, because Flyway refuses a database that was made by another text. Until the first release it is
-- edited in place, and databases of older builds are refused with a sentence (store/ConnectionPool). On H2 each statement
-- of a migration commits by itself. A new database is made under another name and renamed when it is complete, so a kill
-- leaves nothing half made; a migration from V2 on must be one that can be repeated, or one statement.
--
-- Conventions
-- * Every primary key begins with account_id, so that the schema shards by account. Exceptions, which SchemaTest lists:
--   clock, database_mode, the two tables of names that are unique across accounts, and those of OAuth that have a row
--   before an account is known.
-- * Times are timestamp(6) with time zone: the same type on both databases (microseconds, UTC). Columns *_until of a lease
--   are real time; all other times follow the server's clock, which a sandbox can move.
-- * Text is varchar without a length: the contract limits it, in code points, and H2 would count UTF-16 units (RUL-39).
-- * Enumerations (status, scope, type) are stored as in the contract, without a check constraint that would repeat it.
-- * A list that is read and written as a whole (scopes, name servers) is one text, separated by spaces.
-- * The index of a newest-first list holds the list's whole order. Its first column is `account_id desc`, and queries say
--   `order by account_id desc, created_at desc, …`: otherwise H2 takes the primary key and sorts the rows.

-- Accounts and API keys ---------------------------------------------------------------------------------------------

-- The customers.
create table accounts (
  account_id uuid not null,
  email varchar not null, -- lower case
  name varchar not null,
  country varchar not null,
  email_verified boolean not null,
  password_hash varchar not null, -- Argon2id
  locked_at timestamp(6) with time zone, -- null unless locked; nothing that was issued for a locked account is valid
  created_at timestamp(6) with time zone not null,
  constraint accounts_key primary key (account_id),
  constraint accounts_email unique (email)
);

-- API keys of an account; a secret is stored as its hash only (AUTH-08).
create table api_keys (
  account_id uuid not null,
  key_id uuid not null,
  name varchar not null,
  scopes varchar not null,
  hash_prefix bigint not null, -- the first 8 bytes of secret_hash
  secret_hash varchar not null, -- SHA-256 in hex
  last_four varchar not null, -- shown in lists, so that the owner recognises the key
  created_at timestamp(6) with time zone not null,
  expires_at timestamp(6) with time zone,
  revoked_at timestamp(6) with time zone,
  constraint api_keys_key primary key (account_id, key_id),
  constraint api_keys_account foreign key (account_id) references accounts (account_id)
);
create index api_keys_hash_prefix on api_keys (hash_prefix); -- authentication, which does not know the account yet
create index api_keys_id on api_keys (key_id); -- revocation by an operator, who names the id alone
create index api_keys_newest on api_keys (account_id desc, created_at desc, key_id);

-- How many items of a kind an account has, and the number that the newest one bears. A transaction that adds an
-- item locks this row, so that a limit holds and numbers have no gap; a list reads its total here.
create table counters (
  account_id uuid not null,
  kind varchar not null, -- invoices, tickets, webhooks
  items integer not null,
  latest_number varchar, -- null: none was numbered yet
  latest_at timestamp(6) with time zone, -- when it was numbered; null if latest_number is
  constraint counters_key primary key (account_id, kind),
  constraint counters_account foreign key (account_id) references accounts (account_id)
);

-- Servers -----------------------------------------------------------------------------------------------------------

-- Virtual servers.
create table servers (
  account_id uuid not null,
  server_id uuid not null,
  label varchar not null,
  hostname varchar not null,
  status varchar not null,
  resumes_as varchar, -- the status after a suspension; null unless suspended
  running_since timestamp(6) with time zone, -- null unless running
  ip_address varchar, -- null until provisioned, like ipv6_address
  ipv6_address varchar,
  region varchar not null,
  os varchar not null,
  os_template varchar not null,
  vcpu integer not null,
  ram_mb integer not null,
  disk_gb integer not null,
  bandwidth_gb integer not null,
  created_at timestamp(6) with time zone not null,
  expires_at timestamp(6) with time zone not null,
  expiry_due timestamp(6) with time zone, -- when to suspend it for expiry; null: that was done (RUL-44)
  -- Internal to the backbone; no response shows these (SRV-03).
  backbone_provider varchar not null,
  backbone_ref varchar not null,
  backbone_fault varchar default 'none' not null, -- the fault that test control injects; always none in production
  provisioning_log varchar not null,
  constraint servers_key primary key (account_id, server_id),
  constraint servers_account foreign key (account_id) references accounts (account_id)
);
create index servers_newest on servers (account_id desc, created_at desc, server_id);
create index servers_expiry on servers (expiry_due);
create index servers_id on servers (server_id); -- suspension by an operator, who names the id alone

-- Snapshots of a server's disk; they are deleted with the server.
create table snapshots (
  account_id uuid not null,
  server_id uuid not null,
  snapshot_id uuid not null,
  name varchar not null,
  description varchar,
  status varchar not null,
  size_mb integer not null, -- 1000 MB to the GB
  power_state varchar not null, -- of the server when the snapshot was taken, like os and os_template
  os varchar not null,
  os_template varchar not null,
  created_at timestamp(6) with time zone not null,
  constraint snapshots_key primary key (account_id, server_id, snapshot_id),
  constraint snapshots_server foreign key (account_id, server_id) references servers (account_id, server_id) on delete cascade
);
create index snapshots_newest on snapshots (account_id desc, server_id desc, created_at desc, snapshot_id);

-- Work of the backbone on a server that goes on after the response. A row exists until the work is done, so a restart
-- resumes it; deleting the server deletes it.
create table backbone_work (
  account_id uuid not null,
  work_id uuid not null,
  server_id uuid not null,
  kind varchar not null,
  snapshot_id uuid, -- of a snapshot and a revert
  os_template varchar, -- of a new server and a reinstall
  power_state varchar, -- of a revert: the server's state afterwards
  due_at timestamp(6) with time zone not null,
  attempts integer not null, -- that have begun
  lease_token uuid, -- of the worker that performs it; null: none does
  lease_until timestamp(6) with time zone, -- real time: a sandbox clock that stands still must not keep a lease
  constraint backbone_work_key primary key (account_id, work_id),
  constraint backbone_work_server foreign key (account_id, server_id) references servers (account_id, server_id) on delete cascade
);
create index backbone_work_due on backbone_work (due_at); -- of all accounts: the workers' order
create index backbone_work_of_server on backbone_work (account_id, server_id, due_at, work_id);

-- Hosting and domains -----------------------------------------------------------------------------------------------

-- Web hosting accounts.
create table hosting (
  account_id uuid not null,
  hosting_id uuid not null,
  domain varchar not null,
  plan varchar not null,
  status varchar not null,
  ip_address varchar not null,
  ipv6_address varchar, -- what a custom domain's AAAA record has to say
  ftp_host varchar not null,
  ftp_port integer not null,
  username varchar not null,
  panel_url varchar not null,
  nameservers varchar not null,
  created_at timestamp(6) with time zone not null,
  expires_at timestamp(6) with time zone not null,
  -- Internal to the backbone; no response shows these (HST-02, SRV-03).
  backbone_provider varchar not null,
  backbone_ref varchar not null,
  provisioning_log varchar not null,
  constraint hosting_key primary key (account_id, hosting_id),
  constraint hosting_account foreign key (account_id) references accounts (account_id)
);
create index hosting_newest on hosting (account_id desc, created_at desc, hosting_id);

-- The custom domain of a hosting account, at most one each.
create table custom_domains (
  account_id uuid not null,
  hosting_id uuid not null,
  domain varchar not null,
  status varchar not null,
  found varchar not null, -- DNS records of the last lookup, one "TYPE value" a line
  checked_at timestamp(6) with time zone, -- null: never looked up
  attached_at timestamp(6) with time zone, -- null unless attached
  constraint custom_domains_key primary key (account_id, hosting_id),
  constraint custom_domains_hosting foreign key (account_id, hosting_id) references hosting (account_id, hosting_id) on delete cascade
);

-- Custom domains that are attached. A name belongs to one hosting account across all accounts, so the key is the name, in
-- lower case. Detaching or replacing the custom domain deletes the row.
create table attached_names (
  name varchar not null,
  account_id uuid not null,
  hosting_id uuid not null,
  constraint attached_names_key primary key (name),
  constraint attached_names_custom_domain foreign key (account_id, hosting_id)
    references custom_domains (account_id, hosting_id) on delete cascade
);
create index attached_names_hosting on attached_names (account_id, hosting_id);

-- Registered domains.
create table domains (
  account_id uuid not null,
  domain_id uuid not null,
  domain varchar not null,
  status varchar not null,
  auto_renew boolean not null,
  transfer_lock boolean not null,
  whois_privacy boolean not null,
  nameservers varchar not null,
  registered_at timestamp(6) with time zone not null,
  expires_at timestamp(6) with time zone not null,
  constraint domains_key primary key (account_id, domain_id),
  constraint domains_account foreign key (account_id) references accounts (account_id)
);
create index domains_newest on domains (account_id desc, registered_at desc, domain_id);

-- Names of all registered domains, in lower case. A name is registered once across all accounts, so it is the key.
create table held_names (
  name varchar not null,
  constraint held_names_key primary key (name)
);

-- Billing -----------------------------------------------------------------------------------------------------------

-- Invoices.
create table invoices (
  account_id uuid not null,
  invoice_id uuid not null,
  position integer not null, -- from 1, the oldest, without a gap: the list's order (RUL-08), so that a page is a range of an index
  invoice_number varchar not null,
  status varchar not null,
  total_usd_cents bigint not null, -- the sum of its lines
  currency varchar not null,
  created_at timestamp(6) with time zone not null,
  due_at timestamp(6) with time zone not null,
  paid_at timestamp(6) with time zone, -- null unless paid
  constraint invoices_key primary key (account_id, invoice_id),
  constraint invoices_number unique (account_id, invoice_number),
  constraint invoices_account foreign key (account_id) references accounts (account_id)
);
create index invoices_newest on invoices (account_id desc, created_at desc, invoice_id);
create index invoices_position on invoices (account_id desc, position desc);
create index invoices_id on invoices (invoice_id); -- payment by an operator, who names the id alone

-- Lines of an invoice.
create table invoice_lines (
  account_id uuid not null,
  invoice_id uuid not null,
  line integer not null, -- their order, from 1
  description varchar not null,
  quantity integer not null,
  unit_usd_cents bigint not null,
  constraint invoice_lines_key primary key (account_id, invoice_id, line),
  constraint invoice_lines_invoice foreign key (account_id, invoice_id) references invoices (account_id, invoice_id) on delete cascade
);

-- The wallet of an account; the row is made when it is first needed.
create table wallets (
  account_id uuid not null,
  balance_usd_cents bigint not null, -- the sum of its transactions
  currency varchar not null,
  state varchar not null,
  constraint wallets_key primary key (account_id),
  constraint wallets_account foreign key (account_id) references accounts (account_id)
);

-- Deposits to and payments from a wallet.
create table wallet_transactions (
  account_id uuid not null,
  transaction_id uuid not null,
  type varchar not null,
  amount_usd_cents bigint not null, -- negative: out of the wallet
  currency varchar not null,
  gateway varchar, -- null unless a deposit
  description varchar not null,
  created_at timestamp(6) with time zone not null,
  constraint wallet_transactions_key primary key (account_id, transaction_id),
  constraint wallet_transactions_wallet foreign key (account_id) references wallets (account_id)
);
create index wallet_transactions_newest on wallet_transactions (account_id desc, created_at desc, transaction_id);

-- Support tickets ---------------------------------------------------------------------------------------------------

-- Tickets, without their messages.
create table tickets (
  account_id uuid not null,
  ticket_id uuid not null,
  ticket_number varchar not null,
  subject varchar not null,
  status varchar not null,
  department varchar not null,
  priority varchar not null,
  messages integer not null, -- how many it has
  created_at timestamp(6) with time zone not null,
  updated_at timestamp(6) with time zone not null,
  constraint tickets_key primary key (account_id, ticket_id),
  constraint tickets_number unique (account_id, ticket_number),
  constraint tickets_account foreign key (account_id) references accounts (account_id)
);
create index tickets_newest on tickets (account_id desc, created_at desc, ticket_id);
create index tickets_id on tickets (ticket_id); -- a reply by the staff, who name the id alone

-- Messages of a ticket's thread.
create table ticket_messages (
  account_id uuid not null,
  ticket_id uuid not null,
  message_id uuid not null,
  author varchar not null,
  body varchar not null,
  created_at timestamp(6) with time zone not null,
  constraint ticket_messages_key primary key (account_id, ticket_id, message_id),
  constraint ticket_messages_ticket foreign key (account_id, ticket_id) references tickets (account_id, ticket_id) on delete cascade
);
create index ticket_messages_oldest on ticket_messages (account_id desc, ticket_id desc, created_at, message_id); -- RUL-08

-- Events and webhooks -----------------------------------------------------------------------------------------------

-- What happened on an account. An event is kept for as long as a delivery of it, which sends its data.
create table events (
  account_id uuid not null,
  event_id uuid not null,
  sequence bigint generated by default as identity not null, -- the order of events of the same time
  type varchar not null,
  data varchar not null, -- JSON
  created_at timestamp(6) with time zone not null,
  kept_until timestamp(6) with time zone not null, -- 30 days, and as long as its deliveries
  constraint events_key primary key (account_id, event_id),
  constraint events_account foreign key (account_id) references accounts (account_id)
);
create index events_newest on events (account_id, sequence desc);
create index events_kept on events (kept_until); -- the order in which expired rows are removed

-- Subscriptions. A row is also the head of its queue of deliveries: a transaction that queues, takes or records a delivery
-- locks it first, several in the order of the key. So next_due_at misses no delivery, and in_flight is exact.
create table webhooks (
  account_id uuid not null,
  webhook_id uuid not null,
  url varchar not null,
  events varchar not null, -- names of events, or *
  description varchar,
  is_active boolean not null,
  sealed_secret varchar not null, -- AES-GCM, bound to webhook_id
  secret_last_four varchar not null, -- shown, so that the owner recognises the secret
  created_at timestamp(6) with time zone not null,
  updated_at timestamp(6) with time zone not null,
  next_due_at timestamp(6) with time zone, -- when the worker looks at its queue; null: nothing is queued, or it is paused
  in_flight integer not null, -- deliveries under a lease
  in_flight_limit integer not null,
  constraint webhooks_key primary key (account_id, webhook_id),
  constraint webhooks_account foreign key (account_id) references accounts (account_id)
);
create index webhooks_newest on webhooks (account_id desc, created_at desc, webhook_id);
create index webhooks_due on webhooks (next_due_at); -- of all accounts: the order in which the worker serves them

-- Subscriptions that were deleted and whose deliveries are yet to be removed, in batches: there may be a million.
create table ended_webhooks (
  account_id uuid not null,
  webhook_id uuid not null,
  constraint ended_webhooks_key primary key (account_id, webhook_id)
);

-- Events whose deliveries are yet to be made. A row commits with its event and is deleted in the transaction that makes the
-- last of the event's deliveries. An event that has one is never removed.
create table outstanding_fanouts (
  account_id uuid not null,
  event_id uuid not null, -- ordered by time
  after_webhook uuid, -- subscriptions up to this one have their delivery; null: none has
  constraint outstanding_fanouts_key primary key (account_id, event_id)
);

-- Deliveries of an event to a subscription: the queue and the log in one. No foreign key to webhooks, because those of a
-- deleted subscription are removed in batches (ended_webhooks).
create table deliveries (
  account_id uuid not null,
  webhook_id uuid not null,
  delivery_id uuid not null,
  event_id uuid not null,
  event_type varchar not null,
  status varchar not null,
  attempts integer not null, -- all that were made
  step integer not null, -- attempts in the current run of the retry schedule
  again_at timestamp(6) with time zone, -- when a redelivery was asked for during an attempt; null: it was not
  due_at timestamp(6) with time zone, -- null unless pending
  last_attempt_at timestamp(6) with time zone,
  response_status integer, -- of the last attempt, like error
  error varchar,
  lease_id uuid, -- of the attempt in flight; null unless delivering, like the next two
  lease_until timestamp(6) with time zone, -- real time
  lease_due_at timestamp(6) with time zone, -- due_at before it was taken
  created_at timestamp(6) with time zone not null,
  kept_until timestamp(6) with time zone not null, -- at least; a delivery that is queued is kept longer
  constraint deliveries_key primary key (account_id, webhook_id, delivery_id)
);
create index deliveries_newest on deliveries (account_id desc, webhook_id desc, created_at desc, delivery_id);
create index deliveries_due on deliveries (account_id, webhook_id, due_at); -- a subscription's queue
create index deliveries_leased on deliveries (lease_until); -- of all accounts: leases that ran out
create index deliveries_kept on deliveries (kept_until); -- the order in which expired rows are removed

-- Attempts of a delivery.
create table delivery_attempts (
  account_id uuid not null,
  webhook_id uuid not null,
  delivery_id uuid not null,
  attempt integer not null, -- from 1
  started_at timestamp(6) with time zone not null,
  took_millis bigint not null,
  response_status integer, -- null: no response
  response varchar, -- the first kilobyte of the response body
  error varchar, -- null: none
  constraint delivery_attempts_key primary key (account_id, webhook_id, delivery_id, attempt),
  constraint delivery_attempts_delivery foreign key (account_id, webhook_id, delivery_id)
    references deliveries (account_id, webhook_id, delivery_id) on delete cascade
);

-- OAuth -------------------------------------------------------------------------------------------------------------
-- Codes and tokens have 256 random bits and are stored as SHA-256 in hex. They are found by that hash, whose comparison
-- reveals nothing of the secret.

-- Clients that registered themselves. Equal metadata are one client (RUL-37).
create table oauth_clients (
  client_id varchar not null, -- made of the hash of the metadata
  name varchar not null,
  redirect_uris varchar not null, -- one a line
  created_at timestamp(6) with time zone not null,
  used_at timestamp(6) with time zone, -- when it last got a code or token; null: never, so it is removed after a time
  constraint oauth_clients_key primary key (client_id)
);
create index oauth_clients_unused on oauth_clients (used_at, created_at); -- which are removed, and how many there are

-- Device codes (RFC 8628). A row begins before an account is known.
create table device_codes (
  code_hash varchar not null,
  user_code varchar not null, -- without hyphen
  client_id varchar not null,
  client_name varchar not null,
  scopes varchar not null, -- asked for; after the approval, those that were granted
  status varchar not null, -- pending, approved, denied or redeemed
  account_id uuid, -- of the owner who decided; null while pending
  interval_millis bigint not null, -- between two polls; slow_down makes it longer for good
  polled_at timestamp(6) with time zone, -- the last poll that was not too early; null: none
  created_at timestamp(6) with time zone not null,
  expires_at timestamp(6) with time zone not null,
  constraint device_codes_key primary key (code_hash),
  constraint device_codes_user_code unique (user_code)
);
create index device_codes_expiry on device_codes (expires_at); -- the order in which expired rows are removed

-- Wrong guesses of user codes and passwords, by session and by address.
create table oauth_guesses (
  bucket varchar not null, -- kind and SHA-256 of session, address or e-mail address
  wrong integer not null,
  since timestamp(6) with time zone not null, -- the first of them
  constraint oauth_guesses_key primary key (bucket)
);
create index oauth_guesses_since on oauth_guesses (since); -- the order in which expired rows are removed

-- Sessions of owners who signed in on a page.
create table web_sessions (
  account_id uuid not null,
  session_hash varchar not null,
  created_at timestamp(6) with time zone not null,
  expires_at timestamp(6) with time zone not null,
  constraint web_sessions_key primary key (account_id, session_hash),
  constraint web_sessions_account foreign key (account_id) references accounts (account_id)
);
create index web_sessions_hash on web_sessions (session_hash); -- a request, which does not know the account yet
create index web_sessions_expiry on web_sessions (expires_at); -- the order in which expired rows are removed

-- What an owner granted to a client. All tokens of a grant end with it.
create table oauth_grants (
  account_id uuid not null,
  grant_id uuid not null,
  client_id varchar not null,
  client_name varchar not null,
  scopes varchar not null,
  created_at timestamp(6) with time zone not null,
  expires_at timestamp(6) with time zone not null,
  revoked_at timestamp(6) with time zone,
  constraint oauth_grants_key primary key (account_id, grant_id),
  constraint oauth_grants_account foreign key (account_id) references accounts (account_id)
);
create index oauth_grants_newest on oauth_grants (account_id desc, created_at desc, grant_id);
create index oauth_grants_expiry on oauth_grants (expires_at); -- the order in which expired rows are removed

-- Authorization codes. A used one is kept until it expires, so that a second use is noticed.
create table authorization_codes (
  account_id uuid not null,
  code_hash varchar not null,
  client_id varchar not null,
  client_name varchar not null,
  redirect_uri varchar not null,
  challenge varchar not null, -- PKCE, S256
  scopes varchar not null,
  grant_id uuid, -- what it was exchanged for; null: it was not used
  created_at timestamp(6) with time zone not null,
  expires_at timestamp(6) with time zone not null,
  constraint authorization_codes_key primary key (account_id, code_hash),
  constraint authorization_codes_account foreign key (account_id) references accounts (account_id)
);
create index authorization_codes_hash on authorization_codes (code_hash); -- a client, which does not know the account
create index authorization_codes_expiry on authorization_codes (expires_at); -- the order in which expired rows are removed

-- Access tokens; a row is valid while its grant is.
create table access_tokens (
  account_id uuid not null,
  token_hash varchar not null,
  grant_id uuid not null,
  scopes varchar not null,
  created_at timestamp(6) with time zone not null,
  expires_at timestamp(6) with time zone not null,
  revoked_at timestamp(6) with time zone,
  constraint access_tokens_key primary key (account_id, token_hash),
  constraint access_tokens_grant foreign key (account_id, grant_id)
    references oauth_grants (account_id, grant_id) on delete cascade
);
create index access_tokens_hash on access_tokens (token_hash); -- authentication, which does not know the account yet
create index access_tokens_of_grant on access_tokens (account_id, grant_id);
create index access_tokens_expiry on access_tokens (expires_at); -- the order in which expired rows are removed

-- Refresh tokens, used ones included: the second use of one revokes its grant.
create table refresh_tokens (
  account_id uuid not null,
  token_hash varchar not null,
  grant_id uuid not null,
  successor_key varchar not null, -- 32 random bytes in hex: with it and the token, its successor is made again (RUL-45)
  used_at timestamp(6) with time zone, -- null: not used
  used_scopes varchar, -- the scopes that the use asked for; null: none were named, or it was not used
  created_at timestamp(6) with time zone not null,
  constraint refresh_tokens_key primary key (account_id, token_hash),
  constraint refresh_tokens_grant foreign key (account_id, grant_id)
    references oauth_grants (account_id, grant_id) on delete cascade
);
create index refresh_tokens_hash on refresh_tokens (token_hash); -- a client, which does not know the account
create index refresh_tokens_of_grant on refresh_tokens (account_id, grant_id);

-- Requests and the server itself ------------------------------------------------------------------------------------

-- The first response to an Idempotency-Key, kept to be replayed (RUL-18). Key and response are written in one transaction,
-- so no other transaction sees a row without a response.
create table idempotency_keys (
  account_id uuid not null,
  idempotency_key varchar not null,
  fingerprint varchar not null, -- SHA-256 in hex of operation, path and canonical body (RUL-17)
  status integer,
  body varchar, -- JSON
  location varchar,
  created_at timestamp(6) with time zone not null,
  expires_at timestamp(6) with time zone not null,
  constraint idempotency_keys_key primary key (account_id, idempotency_key),
  constraint idempotency_keys_account foreign key (account_id) references accounts (account_id)
);
create index idempotency_keys_expiry on idempotency_keys (expires_at); -- the order in which expired rows are removed

-- The server's clock, shared by its nodes: real time plus offset_micros, or frozen_at while it stands still. One row.
create table clock (
  id integer not null,
  offset_micros bigint not null,
  frozen_at timestamp(6) with time zone, -- null: it runs
  constraint clock_key primary key (id),
  constraint clock_one_row check (id = 1)
);
insert into clock (id, offset_micros, frozen_at) values (1, 0, null);

-- Whether this is a production or a sandbox database; settled by the first server that serves from it, for good. A sandbox
-- stores keys in clear text, and its test control would change production data. One row.
create table database_mode (
  id integer not null,
  mode varchar, -- production or sandbox; null: not settled yet
  constraint database_mode_key primary key (id),
  constraint database_mode_one_row check (id = 1)
);
insert into database_mode (id, mode) values (1, null);

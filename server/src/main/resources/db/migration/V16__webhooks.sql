-- Subscriptions. A row is also the head of the subscription's queue of deliveries: whoever queues, takes or records a
-- delivery locks it first, several in the order of the key. So next_due_at misses no delivery, and in_flight is exact.
create table webhooks (
  account_id uuid not null,
  webhook_id uuid not null,
  url varchar not null,
  events varchar not null, -- names of events, or *
  description varchar,
  is_active boolean not null,
  sealed_secret varchar not null, -- AES-GCM, bound to webhook_id
  secret_last_four varchar not null, -- shown, so that its owner knows it again
  created_at timestamp(6) with time zone not null,
  updated_at timestamp(6) with time zone not null,
  next_due_at timestamp(6) with time zone, -- when to look at its queue; null: nothing is queued, or it is paused
  in_flight integer not null, -- deliveries under a lease
  in_flight_limit integer not null, -- as many as may be
  constraint webhooks_key primary key (account_id, webhook_id),
  constraint webhooks_account foreign key (account_id) references accounts (account_id)
);
create index webhooks_newest on webhooks (account_id desc, created_at desc, webhook_id);
create index webhooks_due on webhooks (next_due_at); -- of all accounts: the order in which the worker serves them

-- How many subscriptions an account has. Whoever makes one locks this row, so that the limit holds.
create table webhook_books (
  account_id uuid not null,
  webhooks integer not null,
  constraint webhook_books_key primary key (account_id),
  constraint webhook_books_account foreign key (account_id) references accounts (account_id)
);

-- Subscriptions that were deleted and whose deliveries the reaper has yet to take away: a subscription goes at once,
-- a million deliveries of it do not.
create table ended_webhooks (
  account_id uuid not null,
  webhook_id uuid not null,
  constraint ended_webhooks_key primary key (account_id, webhook_id)
);

-- A delivery of an event to a subscription: the queue and the log in one. No foreign key to webhooks, for those of a
-- deleted subscription go in batches (ended_webhooks).
create table deliveries (
  account_id uuid not null,
  webhook_id uuid not null,
  delivery_id uuid not null,
  event_id uuid not null,
  event_type varchar not null,
  status varchar not null,
  attempts integer not null, -- all that were made
  step integer not null, -- those of the current run of the retry schedule
  again_at timestamp(6) with time zone, -- when it was asked for anew while it was being sent; null: it was not
  due_at timestamp(6) with time zone, -- null unless pending
  last_attempt_at timestamp(6) with time zone,
  response_status integer, -- of the last attempt, like error
  error varchar,
  lease_id uuid, -- who sends it; null unless delivering, like the next two
  lease_until timestamp(6) with time zone, -- in real time
  lease_due_at timestamp(6) with time zone, -- its due_at before it was taken
  created_at timestamp(6) with time zone not null,
  kept_until timestamp(6) with time zone not null, -- the log keeps it until then, and longer where it is still queued
  constraint deliveries_key primary key (account_id, webhook_id, delivery_id)
);
create index deliveries_newest on deliveries (account_id desc, webhook_id desc, created_at desc, delivery_id);
create index deliveries_due on deliveries (account_id, webhook_id, due_at); -- a subscription's queue
create index deliveries_leased on deliveries (lease_until); -- leases that ran out, of all accounts
create index deliveries_kept on deliveries (kept_until); -- the reaper's order

create table delivery_attempts (
  account_id uuid not null,
  webhook_id uuid not null,
  delivery_id uuid not null,
  attempt integer not null, -- from 1
  started_at timestamp(6) with time zone not null,
  took_millis bigint not null,
  response_status integer,
  answer varchar, -- the first kilobyte of the answer
  error varchar,
  constraint delivery_attempts_key primary key (account_id, webhook_id, delivery_id, attempt),
  constraint delivery_attempts_delivery foreign key (account_id, webhook_id, delivery_id)
    references deliveries (account_id, webhook_id, delivery_id) on delete cascade
);

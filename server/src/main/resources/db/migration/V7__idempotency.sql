-- The first answer that had an effect, kept for its repeats (RUL-18). An answer is written in the same transaction as
-- the claim, so a row without one is never seen from outside.
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
create index idempotency_keys_expiry on idempotency_keys (expires_at); -- the reaper's order

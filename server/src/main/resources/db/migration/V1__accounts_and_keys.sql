-- What holds for all migrations: they use only what H2 and PostgreSQL both take, and
-- * every key begins with account_id, so that the schema shards by account;
-- * times are timestamp(6) with time zone: readable in any SQL console, and the same type on both (micros, UTC);
-- * text is varchar without a length: a length is the contract's to state, and H2 would count UTF-16 units where
--   the contract counts code points (RUL-39);
-- * a closed set of words (a status, a scope) is kept as its wire name, which is the contract's too, so no check
--   constraint lists it again;
-- * a list that is only ever read and written whole (scopes, name servers) is one text, separated by spaces;
-- * the index of a newest-first list bears the list's whole order, and begins with the account. A query that wants it
--   says `order by account_id desc, created_at desc, …`: H2 does not see otherwise that the index is the order, and
--   without the `desc` it takes the primary key for a good enough beginning and sorts the rest.

create table accounts (
  account_id uuid not null,
  email varchar not null, -- lower case
  name varchar not null,
  country varchar not null,
  email_verified boolean not null,
  password_hash varchar not null, -- Argon2id
  created_at timestamp(6) with time zone not null,
  constraint accounts_key primary key (account_id),
  constraint accounts_email unique (email)
);

create table api_keys (
  account_id uuid not null,
  key_id uuid not null,
  name varchar not null,
  scopes varchar not null,
  hash_prefix bigint not null, -- the first 8 bytes of secret_hash: what a key is found by
  secret_hash varchar not null, -- SHA-256 in hex
  last_four varchar not null, -- shown, so that its owner knows it again
  created_at timestamp(6) with time zone not null,
  expires_at timestamp(6) with time zone,
  revoked_at timestamp(6) with time zone,
  constraint api_keys_key primary key (account_id, key_id),
  constraint api_keys_account foreign key (account_id) references accounts (account_id)
);
create index api_keys_hash_prefix on api_keys (hash_prefix);
create index api_keys_id on api_keys (key_id); -- an operator revokes by the id alone
create index api_keys_newest on api_keys (account_id desc, created_at desc, key_id);

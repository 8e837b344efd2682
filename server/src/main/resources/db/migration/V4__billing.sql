create table invoices (
  account_id uuid not null,
  invoice_id uuid not null,
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

create table wallets (
  account_id uuid not null,
  balance_usd_cents bigint not null, -- the sum of its transactions
  currency varchar not null,
  state varchar not null,
  constraint wallets_key primary key (account_id),
  constraint wallets_account foreign key (account_id) references accounts (account_id)
);

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

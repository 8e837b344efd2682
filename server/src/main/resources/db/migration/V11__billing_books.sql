-- The books of an account's invoices: how many there are, and what the latest one is. Whoever issues locks this row, so
-- that no number is given twice and none is left out; a page's total is read here and not counted.
create table invoice_books (
  account_id uuid not null,
  invoices integer not null,
  latest_number varchar, -- null: there is none yet
  latest_at timestamp(6) with time zone, -- likewise
  constraint invoice_books_key primary key (account_id),
  constraint invoice_books_account foreign key (account_id) references accounts (account_id)
);

-- An invoice's place among the account's, from 1, the oldest, without a gap: the list's order (RUL-08) as a number, so that
-- any page is a range of an index, the last one as cheap as the first.
alter table invoices add column place integer default 0 not null;
update invoices set place = (
  select count(*) from invoices other
  where other.account_id = invoices.account_id
    and (other.created_at < invoices.created_at
      or other.created_at = invoices.created_at and other.invoice_id >= invoices.invoice_id)
);
alter table invoices alter column place drop default;
create index invoices_place on invoices (account_id desc, place desc);
create index invoices_id on invoices (invoice_id); -- an operator pays by the id alone

insert into invoice_books (account_id, invoices, latest_number, latest_at)
select account_id, count(*), max(invoice_number), max(created_at) from invoices group by account_id;

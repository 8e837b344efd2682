-- How many tickets an account has, and the number of the latest. Whoever opens one locks this row, so that no number is
-- given twice and the limit holds.
create table ticket_books (
  account_id uuid not null,
  tickets integer not null,
  latest_number integer not null, -- 0: there is none yet
  constraint ticket_books_key primary key (account_id),
  constraint ticket_books_account foreign key (account_id) references accounts (account_id)
);

alter table tickets add column messages integer default 0 not null; -- how many there are
update tickets set messages = (
  select count(*) from ticket_messages m where m.account_id = tickets.account_id and m.ticket_id = tickets.ticket_id
);
alter table tickets alter column messages drop default;
create index tickets_id on tickets (ticket_id); -- support answers by the id alone

insert into ticket_books (account_id, tickets, latest_number)
select account_id, count(*), max(cast(substring(ticket_number from 5) as integer)) from tickets group by account_id;

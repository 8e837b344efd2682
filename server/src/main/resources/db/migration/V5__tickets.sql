create table tickets (
  account_id uuid not null,
  ticket_id uuid not null,
  ticket_number varchar not null,
  subject varchar not null,
  status varchar not null,
  department varchar not null,
  priority varchar not null,
  created_at timestamp(6) with time zone not null,
  updated_at timestamp(6) with time zone not null,
  constraint tickets_key primary key (account_id, ticket_id),
  constraint tickets_number unique (account_id, ticket_number),
  constraint tickets_account foreign key (account_id) references accounts (account_id)
);
create index tickets_newest on tickets (account_id desc, created_at desc, ticket_id);

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

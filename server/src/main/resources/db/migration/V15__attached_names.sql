-- A name leads visitors to one hosting account in the world, so whoever has it attached holds it here: its key is the name,
-- in lower case, and no account's. Detaching or replacing the custom domain sets it free.
create table attached_names (
  name varchar not null,
  account_id uuid not null,
  hosting_id uuid not null,
  constraint attached_names_key primary key (name),
  constraint attached_names_custom_domain foreign key (account_id, hosting_id)
    references custom_domains (account_id, hosting_id) on delete cascade
);
create index attached_names_hosting on attached_names (account_id, hosting_id);
insert into attached_names (name, account_id, hosting_id)
select lower(domain), account_id, hosting_id from custom_domains where status = 'attached';

-- A domain is registered once in the world, so its name's key is the name, in lower case, and no account's.
create table held_names (
  name varchar not null,
  constraint held_names_key primary key (name)
);
insert into held_names (name) select distinct lower(domain) from domains;

-- What a custom domain's AAAA record has to say.
alter table hosting add column ipv6_address varchar;

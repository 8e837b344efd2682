create table hosting (
  account_id uuid not null,
  hosting_id uuid not null,
  domain varchar not null,
  plan varchar not null,
  status varchar not null,
  ip_address varchar not null,
  ftp_host varchar not null,
  ftp_port integer not null,
  username varchar not null,
  panel_url varchar not null,
  nameservers varchar not null,
  created_at timestamp(6) with time zone not null,
  expires_at timestamp(6) with time zone not null,
  -- The backbone's own: no answer shows them (HST-02, SRV-03).
  backbone_provider varchar not null,
  backbone_ref varchar not null,
  provisioning_log varchar not null,
  constraint hosting_key primary key (account_id, hosting_id),
  constraint hosting_account foreign key (account_id) references accounts (account_id)
);
create index hosting_newest on hosting (account_id desc, created_at desc, hosting_id);

create table custom_domains (
  account_id uuid not null,
  hosting_id uuid not null,
  domain varchar not null,
  status varchar not null,
  found varchar not null, -- DNS records of the last look-up, one "TYPE value" a line
  checked_at timestamp(6) with time zone,
  attached_at timestamp(6) with time zone,
  constraint custom_domains_key primary key (account_id, hosting_id),
  constraint custom_domains_hosting foreign key (account_id, hosting_id) references hosting (account_id, hosting_id) on delete cascade
);

create table domains (
  account_id uuid not null,
  domain_id uuid not null,
  domain varchar not null,
  status varchar not null,
  auto_renew boolean not null,
  transfer_lock boolean not null,
  whois_privacy boolean not null,
  nameservers varchar not null,
  registered_at timestamp(6) with time zone not null,
  expires_at timestamp(6) with time zone not null,
  constraint domains_key primary key (account_id, domain_id),
  constraint domains_account foreign key (account_id) references accounts (account_id)
);
create index domains_newest on domains (account_id desc, registered_at desc, domain_id);

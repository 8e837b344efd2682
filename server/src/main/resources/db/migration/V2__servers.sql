create table servers (
  account_id uuid not null,
  server_id uuid not null,
  label varchar not null,
  hostname varchar not null,
  status varchar not null,
  running_since timestamp(6) with time zone, -- null unless running
  ip_address varchar,
  ipv6_address varchar,
  region varchar not null,
  os varchar not null,
  os_template varchar not null,
  vcpu integer not null,
  ram_mb integer not null,
  disk_gb integer not null,
  bandwidth_gb integer not null,
  created_at timestamp(6) with time zone not null,
  expires_at timestamp(6) with time zone not null,
  -- The backbone's own: no answer shows them (SRV-03).
  backbone_provider varchar not null,
  backbone_ref varchar not null,
  provisioning_log varchar not null,
  constraint servers_key primary key (account_id, server_id),
  constraint servers_account foreign key (account_id) references accounts (account_id)
);
create index servers_newest on servers (account_id desc, created_at desc, server_id);

create table snapshots (
  account_id uuid not null,
  server_id uuid not null,
  snapshot_id uuid not null,
  name varchar not null,
  description varchar,
  status varchar not null,
  size_mb integer not null, -- of 1000 to the GB
  power_state varchar not null, -- of the server when it was taken
  created_at timestamp(6) with time zone not null,
  constraint snapshots_key primary key (account_id, server_id, snapshot_id),
  constraint snapshots_server foreign key (account_id, server_id) references servers (account_id, server_id) on delete cascade
);
create index snapshots_newest on snapshots (account_id desc, server_id desc, created_at desc, snapshot_id);

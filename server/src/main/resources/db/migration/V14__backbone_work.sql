-- Work that goes on after the answer: a row until it is done, so a restart resumes it. The server's end is its end.
create table backbone_work (
  account_id uuid not null,
  work_id uuid not null,
  server_id uuid not null,
  kind varchar not null,
  snapshot_id uuid, -- of a snapshot and a revert
  os_template varchar, -- of a new server and a reinstall
  power_state varchar, -- of a revert: what the server returns to
  due_at timestamp(6) with time zone not null, -- on the server's clock
  attempts integer not null, -- begun so far
  lease_token uuid, -- who works on it; null: nobody
  lease_until timestamp(6) with time zone, -- in real time: a clock that stands still must not keep a lease
  constraint backbone_work_key primary key (account_id, work_id),
  constraint backbone_work_server foreign key (account_id, server_id) references servers (account_id, server_id) on delete cascade
);
create index backbone_work_due on backbone_work (due_at);
create index backbone_work_of_server on backbone_work (account_id, server_id, due_at, work_id);

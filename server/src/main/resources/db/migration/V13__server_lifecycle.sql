-- What a server does next once it is no longer suspended; null unless it is suspended.
alter table servers add column resumes_as varchar;
update servers set resumes_as = 'running' where status = 'suspended';

-- When it is to be suspended because its time is over; null: that was done (RUL-44).
alter table servers add column expiry_due timestamp(6) with time zone;
update servers set expiry_due = expires_at where status <> 'suspended';

-- The backbone's own, like its other columns: what test control wants it to do wrong. Production leaves it alone.
alter table servers add column backbone_fault varchar default 'none' not null;

create index servers_expiry on servers (expiry_due);
create index servers_id on servers (server_id); -- an operator suspends by the id alone

-- What was installed when the snapshot was taken: reverting brings it back.
alter table snapshots add column os varchar default '' not null;
alter table snapshots add column os_template varchar default '' not null;
update snapshots set
  os = (select s.os from servers s where s.account_id = snapshots.account_id and s.server_id = snapshots.server_id),
  os_template = (
    select s.os_template from servers s where s.account_id = snapshots.account_id and s.server_id = snapshots.server_id);
alter table snapshots alter column os drop default;
alter table snapshots alter column os_template drop default;

-- Until when the log keeps an event: 30 days, and longer where a delivery of it is kept longer. Deliveries are never
-- there without their event, for it is what they send.
alter table events add column kept_until timestamp(6) with time zone;
update events set kept_until = created_at + interval '30' day;
update events set kept_until = (
    select max(d.kept_until) from deliveries d
    where d.account_id = events.account_id and d.event_id = events.event_id)
  where (account_id, event_id) in (
    select l.account_id, l.event_id from deliveries l where l.kept_until > l.created_at + interval '30' day);
alter table events alter column kept_until set not null;
create index events_kept on events (kept_until); -- the reaper's order

-- Events whose deliveries are yet to be made. A row commits with its event and goes in the transaction that makes the last
-- of the event's deliveries. An event that has one is never removed.
create table outstanding_fanouts (
  account_id uuid not null,
  event_id uuid not null, -- ordered by time
  after_webhook uuid, -- subscriptions up to this one have their delivery; null: none has
  constraint outstanding_fanouts_key primary key (account_id, event_id)
);

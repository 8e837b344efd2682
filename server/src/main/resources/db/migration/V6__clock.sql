-- The server's time, shared by its nodes: real time + offset_micros, or frozen_at while it stands still. One row, and the
-- only table that is no account's.
create table clock (
  id integer not null,
  offset_micros bigint not null,
  frozen_at timestamp(6) with time zone,
  constraint clock_key primary key (id),
  constraint clock_one_row check (id = 1)
);
insert into clock (id, offset_micros, frozen_at) values (1, 0, null);

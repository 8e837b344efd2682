-- Whether the database is production's or a sandbox's, for good from the first server on that serves from it: a sandbox's
-- has keys that lie about in clear, and a sandbox would let test control change production's. One row.
create table purpose (
  id integer not null,
  word varchar, -- production or sandbox; null: nobody has served from it yet
  constraint purpose_key primary key (id),
  constraint purpose_one_row check (id = 1)
);

-- One from before this table is a sandbox's if it has the demo account, or a clock that was moved.
insert into purpose (id, word)
select id, case
  when offset_micros <> 0 or frozen_at is not null
    or exists (select 1 from accounts where account_id = '5a9d4b60-7c1e-4f38-9b52-0e6d81c3f7a4') then 'sandbox'
  end
from clock;

-- Every programme an insert into the log belongs to is announced once, when the transaction commits: its number, no content.
create function announce_events() returns trigger language plpgsql as $$
begin
  perform pg_notify('stellwerk_events', workspace_id || ' ' || programme_id || ' ' || max(seq))
    from fresh where programme_id is not null group by workspace_id, programme_id;
  return null;
end $$;
--> statement-breakpoint
create trigger announce_events after insert on event referencing new table as fresh
  for each statement execute function announce_events();

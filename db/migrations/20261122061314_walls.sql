-- The walls of the schema that Drizzle does not model: row-level security, append-only tables, deciding rows.
-- Every statement is separated for the migrator.

create function current_workspace() returns uuid language sql stable as
  $$ select nullif(current_setting('app.workspace_id', true), '')::uuid $$;
--> statement-breakpoint
-- Forced row-level security for one table; later migrations call it for each new table.
create procedure wall_off(target regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy of_workspace on %s using (workspace_id = (select current_workspace())) with check (workspace_id = (select current_workspace()))', target);
end $$;
--> statement-breakpoint
do $$
declare t record;
begin
  for t in select c.oid::regclass as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attname = 'workspace_id' and not a.attisdropped
  loop call wall_off(t.name); end loop;
end $$;
--> statement-breakpoint
alter table workspace enable row level security;
--> statement-breakpoint
alter table workspace force row level security;
--> statement-breakpoint
create policy of_workspace on workspace using (id = (select current_workspace())) with check (id = (select current_workspace()));
--> statement-breakpoint
-- Before a session is known there is no workspace: the bearer of the secret sees exactly the row it opens.
create policy by_token on session for select using (token_hash = nullif(current_setting('app.session_hash', true), ''));
--> statement-breakpoint
create policy by_email on person for select using (email = nullif(current_setting('app.sign_in_email', true), ''));
--> statement-breakpoint

-- Append-only and immutable tables (U-2, M-1, M-3): by grant and by trigger, so the owner stumbles too.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
do $$
declare t text;
begin
  foreach t in array array['event', 'snapshot', 'decision', 'baseline', 'baseline_entry', 'criteria_set', 'criterion', 'forecast', 'restatement_note', 'file'] loop
    execute format('revoke update, delete, truncate on %I from stellwerk_app', t);
    execute format('create trigger append_only before update or delete on %I for each row execute function refuse_change()', t);
    execute format('create trigger never_truncated before truncate on %I for each statement execute function refuse_change()', t);
  end loop;
end $$;
--> statement-breakpoint
-- Nothing business-relevant is deleted (X-8).
do $$
declare t record;
begin
  for t in select c.relname from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
    and c.relname not in ('session', 'throttle', 'watch', 'link', 'wave_segment', 'saved_view', 'idempotency', 'mention')
  loop execute format('revoke delete on %I from stellwerk_app', t.relname); end loop;
end $$;
--> statement-breakpoint
-- A measured value is never overwritten: only its standing (state, current, confirmation, reason) may change.
create function keep_measured_value() returns trigger language plpgsql as $$
begin
  if (old.kpi_id, old.version_id, old.channel_id, old.segment_id, old.period_start, old.period_end, old.revision, old.numerator, old.denominator, old.value, old.n, old.recorded_at)
     is distinct from (new.kpi_id, new.version_id, new.channel_id, new.segment_id, new.period_start, new.period_end, new.revision, new.numerator, new.denominator, new.value, new.n, new.recorded_at) then
    raise exception 'a measured value is restated by a new revision' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger keep_measured_value before update on observation for each row execute function keep_measured_value();
--> statement-breakpoint
create unique index observation_revision on observation (workspace_id, kpi_id, coalesce(channel_id, kpi_id), coalesce(segment_id, kpi_id), period_start, revision);
--> statement-breakpoint
create unique index observation_current on observation (workspace_id, kpi_id, coalesce(channel_id, kpi_id), coalesce(segment_id, kpi_id), period_start) where current;
--> statement-breakpoint
create unique index raci_one_accountable on assignment (workspace_id, deliverable_id) where code = 'A' and ended_at is null;
--> statement-breakpoint
alter table milestone add constraint milestone_acceptor_differs check (state <> 'accepted' or not gating or accepted_by is distinct from submitted_by);
--> statement-breakpoint
alter table phase add constraint phase_no_overlap exclude using gist (workspace_id with =, wave_id with =, daterange(planned_start, planned_end, '[)') with &&)
  where (state <> 'terminated') deferrable initially deferred;
--> statement-breakpoint

-- G-1, G-2: the state of a phase follows from a deciding row, whoever writes it.
create function phase_behind_decision() returns trigger language plpgsql as $$
declare now_state text; needed text[];
begin
  -- deferred: judge the row as the transaction leaves it, not as this statement left it
  select state into now_state from phase where workspace_id = new.workspace_id and id = new.id;
  if now_state is null or now_state = 'planned' then return null; end if;
  if not exists (select 1 from decision d where d.workspace_id = new.workspace_id and d.starts_phase_id = new.id and d.decision in ('go', 'conditional_go')) then
    raise exception 'phase % is not behind a deciding row', new.id using errcode = 'check_violation', constraint = 'phase_behind_decision';
  end if;
  needed := case now_state when 'completed' then array['go', 'conditional_go'] when 'on_hold' then array['hold', 'extend_hold'] when 'terminated' then array['kill'] end;
  if needed is not null and not exists (select 1 from decision d join gate g on g.workspace_id = d.workspace_id and g.id = d.gate_id
      where d.workspace_id = new.workspace_id and d.phase_id = new.id and g.kind <> 'G0' and d.decision = any (needed)) then
    raise exception 'phase % is not behind a deciding row', new.id using errcode = 'check_violation', constraint = 'phase_behind_decision';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger phase_behind_decision after insert or update of state on phase deferrable initially deferred
  for each row execute function phase_behind_decision();
--> statement-breakpoint
-- A decision that lets a phase start counts the votes once more (V-2, V-4): at least the quorum, more for than against.
create function decision_behind_vote() returns trigger language plpgsql as $$
declare cast_votes int; in_favour int; against int; needed int;
begin
  if new.decision not in ('go', 'conditional_go') then return null; end if;
  select b.quorum_min into needed from ballot b join review r on r.workspace_id = b.workspace_id and r.id = b.round_id
    where b.workspace_id = new.workspace_id and b.id = new.ballot_id and b.subject_id = new.gate_id and b.motion = new.decision
      and b.state = 'confirmed' and b.result = 'approved' and r.id = new.review_id and r.state in ('decided', 'confirmed');
  if needed is null then
    raise exception 'decision % has no confirmed ballot', new.id using errcode = 'check_violation', constraint = 'decision_behind_vote';
  end if;
  select count(*), count(*) filter (where v.choice = 'approve'), count(*) filter (where v.choice = 'reject') into cast_votes, in_favour, against
    from vote v join ballot_member m on m.workspace_id = v.workspace_id and m.ballot_id = v.ballot_id and m.person_id = v.person_id
    where v.workspace_id = new.workspace_id and v.ballot_id = new.ballot_id and m.recusal is null;
  if cast_votes < needed or in_favour <= against then
    raise exception 'decision % is not carried by its votes', new.id using errcode = 'check_violation', constraint = 'decision_behind_vote';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger decision_behind_vote after insert on decision deferrable initially deferred
  for each row execute function decision_behind_vote();
--> statement-breakpoint
-- A vote counts only while its ballot is open and its member is not recused (V-1, V-3).
create function vote_while_open() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from ballot b join ballot_member m on m.workspace_id = b.workspace_id and m.ballot_id = b.id
      where b.workspace_id = new.workspace_id and b.id = new.ballot_id and b.state = 'open' and m.person_id = new.person_id and m.recusal is null) then
    raise exception 'ballot % is not open to this person', new.ballot_id using errcode = 'check_violation', constraint = 'vote_while_open';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger vote_while_open before insert or update on vote for each row execute function vote_while_open();
--> statement-breakpoint

-- Pointers to persons and records stay inside the workspace.
do $$
declare p text[];
begin
  foreach p slice 1 in array array[
    ['credential','person_id','person'], ['session','person_id','person'], ['role_grant','person_id','person'], ['role_grant','granted_by','person'],
    ['role_grant','programme_id','record'], ['role_grant','channel_id','record'],
    ['record','owner_id','person'], ['record','channel_id','record'], ['record','programme_id','record'], ['comment','author_id','person'],
    ['mention','person_id','person'], ['watch','person_id','person'], ['watch','record_id','record'], ['visit','person_id','person'], ['visit','programme_id','record'],
    ['file','uploaded_by','person'], ['file','programme_id','record'], ['evidence','added_by','person'], ['saved_view','owner_id','person'], ['saved_view','programme_id','record'],
    ['programme','sponsor_id','person'], ['programme','manager_id','person'],
    ['wave','programme_id','record'], ['phase','programme_id','record'], ['milestone','programme_id','record'], ['milestone','acceptor_id','person'],
    ['milestone','submitted_by','person'], ['milestone','accepted_by','person'], ['forecast','reported_by','person'],
    ['gatekeeper','person_id','person'], ['attestation','person_id','person'], ['review','presenter_id','person'], ['review','phase_id','record'], ['review','wave_id','record'],
    ['review_score','person_id','person'], ['decision','decided_by','person'], ['decision','phase_id','record'], ['decision','starts_phase_id','record'], ['decision','sponsor_consent_by','person'],
    ['condition','owner_id','person'], ['condition','gate_id','record'], ['waiver','granted_by','person'],
    ['ballot_member','person_id','person'], ['ballot','opened_by','person'], ['ballot','confirmed_by','person'],
    ['kpi','steward_id','person'], ['kpi','programme_id','record'], ['observation','channel_id','record'], ['observation','segment_id','record'], ['observation','recorded_by','person'],
    ['deliverable','programme_id','record'], ['deliverable','wave_id','record'], ['deliverable','phase_id','record'], ['assignment','person_id','person'],
    ['baseline','programme_id','record'], ['baseline','wave_id','record'], ['baseline','phase_id','record'], ['baseline','snapshot_id','snapshot'], ['review','snapshot_id','snapshot'],
    ['evidence','file_id','file'], ['mention','comment_id','comment'], ['review','criteria_set_id','criteria_set'], ['decision','review_id','review'], ['decision','ballot_id','ballot']
  ] loop
    execute format('alter table %I add constraint %I foreign key (workspace_id, %I) references %I (workspace_id, id) deferrable initially deferred', p[1], p[1] || '_' || p[2] || '_fk', p[2], p[3]);
  end loop;
end $$;
--> statement-breakpoint

-- Search: stems in both languages, plus trigrams for fragments and typing errors.
create function search_vector(title text, body text, number text) returns tsvector language sql immutable parallel safe as $$
  select setweight(to_tsvector('simple', number), 'A') || setweight(to_tsvector('german', title), 'A') || setweight(to_tsvector('english', title), 'A')
      || setweight(to_tsvector('german', body), 'C') || setweight(to_tsvector('english', body), 'C') $$;
--> statement-breakpoint
create index record_search on record using gin (search_vector(title, body, number));
--> statement-breakpoint
create index record_title_trigram on record using gin (title gin_trgm_ops);

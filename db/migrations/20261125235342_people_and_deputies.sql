CREATE TABLE "absence" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"starts_on" date NOT NULL,
	"last_day" date NOT NULL,
	"entered_by" uuid NOT NULL,
	"cancelled_at" timestamp with time zone,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "absence_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "absence_kind" CHECK ("absence"."kind" in ('holiday', 'illness', 'parental', 'training', 'other')),
	CONSTRAINT "absence_days" CHECK ("absence"."last_day" >= "absence"."starts_on")
);
--> statement-breakpoint
CREATE TABLE "deputy" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"deputy_id" uuid NOT NULL,
	"programme_id" uuid,
	"starts_on" date NOT NULL,
	"last_day" date NOT NULL,
	"reason" text NOT NULL,
	"named_by" uuid NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" uuid,
	"end_reason" text,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "deputy_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "deputy_another" CHECK ("deputy"."deputy_id" <> "deputy"."person_id"),
	CONSTRAINT "deputy_days" CHECK ("deputy"."last_day" >= "deputy"."starts_on" and "deputy"."last_day" - "deputy"."starts_on" < 90),
	CONSTRAINT "deputy_ended" CHECK (("deputy"."ended_at" is null) = ("deputy"."ended_by" is null))
);
--> statement-breakpoint
CREATE TABLE "person_profile" (
	"workspace_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"fte" numeric,
	"employed_from" date,
	"employed_to" date,
	"skills" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"changed_by" uuid NOT NULL,
	CONSTRAINT "person_profile_workspace_id_person_id_pk" PRIMARY KEY("workspace_id","person_id"),
	CONSTRAINT "person_profile_fte" CHECK ("person_profile"."fte" between 0 and 1),
	CONSTRAINT "person_profile_employed" CHECK ("person_profile"."employed_to" >= "person_profile"."employed_from")
);
--> statement-breakpoint
CREATE TABLE "succession" (
	"workspace_id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"role" text NOT NULL,
	"critical" boolean DEFAULT true NOT NULL,
	"skill" text NOT NULL,
	"successor_id" uuid,
	"changed_by" uuid NOT NULL,
	CONSTRAINT "succession_workspace_id_programme_id_role_pk" PRIMARY KEY("workspace_id","programme_id","role")
);
--> statement-breakpoint
CREATE TABLE "training" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"title" text NOT NULL,
	"planned_on" date NOT NULL,
	"done_on" date,
	"entered_by" uuid NOT NULL,
	"cancelled_at" timestamp with time zone,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "training_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "escalation_step" (
	"workspace_id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"rank" integer NOT NULL,
	"role" text NOT NULL,
	"after_days" integer NOT NULL,
	"set_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "escalation_step_workspace_id_programme_id_rank_recorded_at_pk" PRIMARY KEY("workspace_id","programme_id","rank","recorded_at"),
	CONSTRAINT "escalation_step_rank" CHECK ("escalation_step"."rank" between 1 and 5),
	CONSTRAINT "escalation_step_days" CHECK ("escalation_step"."after_days" between 0 and 60)
);
--> statement-breakpoint
CREATE TABLE "handover" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"deliverable_id" uuid NOT NULL,
	"from_id" uuid,
	"to_id" uuid NOT NULL,
	"effective_on" date NOT NULL,
	"reason" text NOT NULL,
	"duties" jsonb NOT NULL,
	"state" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"consented_by" uuid,
	"consented_at" timestamp with time zone,
	"closed_by" uuid,
	"closed_at" timestamp with time zone,
	"closed_note" text,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "handover_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "handover_state" CHECK ("handover"."state" in ('proposed', 'consented', 'accepted', 'declined', 'withdrawn')),
	CONSTRAINT "handover_another" CHECK ("handover"."from_id" is distinct from "handover"."to_id"),
	CONSTRAINT "handover_consent" CHECK ("handover"."consented_by" is null or "handover"."consented_by" <> "handover"."to_id"),
	CONSTRAINT "handover_accepted" CHECK ("handover"."state" <> 'accepted' or ("handover"."consented_by" is not null and "handover"."closed_by" = "handover"."to_id"))
);
--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "acts_for" uuid;--> statement-breakpoint
ALTER TABLE "condition" ADD COLUMN "settled_on_behalf_of" uuid;--> statement-breakpoint
ALTER TABLE "decision" ADD COLUMN "on_behalf_of" uuid;--> statement-breakpoint
ALTER TABLE "waiver" ADD COLUMN "on_behalf_of" uuid;--> statement-breakpoint
ALTER TABLE "milestone" ADD COLUMN "submitted_on_behalf_of" uuid;--> statement-breakpoint
ALTER TABLE "milestone" ADD COLUMN "accepted_on_behalf_of" uuid;--> statement-breakpoint
ALTER TABLE "ballot" ADD COLUMN "conflicts" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "ballot" ADD COLUMN "confirmed_on_behalf_of" uuid;--> statement-breakpoint
ALTER TABLE "vote" ADD COLUMN "cast_by" uuid;--> statement-breakpoint
-- Votes so far were cast by their members. The row trigger judges open ballots only and the policies hide every row from
-- a session without workspace, so both rest for this one statement.
alter table vote disable trigger vote_while_open;
--> statement-breakpoint
alter table vote no force row level security;
--> statement-breakpoint
update vote set cast_by = person_id;
--> statement-breakpoint
alter table vote force row level security;
--> statement-breakpoint
alter table vote enable trigger vote_while_open;
--> statement-breakpoint
ALTER TABLE "vote" ALTER COLUMN "cast_by" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "escalation_step" ADD CONSTRAINT "escalation_step_of" FOREIGN KEY ("workspace_id","programme_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handover" ADD CONSTRAINT "handover_of" FOREIGN KEY ("workspace_id","deliverable_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "absence_person" ON "absence" USING btree ("workspace_id","person_id");--> statement-breakpoint
CREATE INDEX "deputy_of" ON "deputy" USING btree ("workspace_id","deputy_id");--> statement-breakpoint
CREATE INDEX "training_person" ON "training" USING btree ("workspace_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "escalation_step_one" ON "escalation_step" USING btree ("workspace_id","programme_id","rank") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "handover_to" ON "handover" USING btree ("workspace_id","to_id");--> statement-breakpoint
CREATE UNIQUE INDEX "handover_one_open" ON "handover" USING btree ("workspace_id","deliverable_id") WHERE state in ('proposed', 'consented');--> statement-breakpoint
CREATE UNIQUE INDEX "vote_one_per_person" ON "vote" USING btree ("workspace_id","ballot_id","cast_by");--> statement-breakpoint
ALTER TABLE "vote" ADD CONSTRAINT "vote_on_behalf" CHECK ("vote"."on_behalf_of" is not distinct from case when "vote"."cast_by" <> "vote"."person_id" then "vote"."person_id" end);
--> statement-breakpoint
call wall_off('deputy');
--> statement-breakpoint
revoke delete on deputy from stellwerk_app;
--> statement-breakpoint
-- One deputy per person at a time.
alter table deputy add constraint deputy_one_at_a_time exclude using gist (workspace_id with =, person_id with =, daterange(starts_on, last_day, '[]') with &&)
  where (ended_at is null);
--> statement-breakpoint
-- No chains: nobody deputises while being represented, whoever writes it. The lock makes two parallel ends of a chain queue.
create function deputy_no_chain() returns trigger language plpgsql as $$
begin
  if new.ended_at is not null then return new; end if;
  perform pg_advisory_xact_lock(hashtextextended('deputy:' || new.workspace_id, 0));
  if exists (select 1 from deputy d where d.workspace_id = new.workspace_id and d.id <> new.id and d.ended_at is null
      and (d.person_id = new.deputy_id or d.deputy_id = new.person_id)
      and daterange(d.starts_on, d.last_day, '[]') && daterange(new.starts_on, new.last_day, '[]')) then
    raise exception 'deputy % would make a chain', new.id using errcode = 'check_violation', constraint = 'deputy_no_chain';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger deputy_no_chain before insert or update on deputy for each row execute function deputy_no_chain();
--> statement-breakpoint
-- Four eyes hold for deputies too: nobody accepts a gating milestone that the same person, or the person acted for, submitted.
alter table milestone add constraint milestone_acceptor_represents_another check (state <> 'accepted' or not gating or (
  accepted_on_behalf_of is distinct from coalesce(submitted_on_behalf_of, submitted_by)
  and (submitted_on_behalf_of is null or accepted_by <> submitted_on_behalf_of)
  and (accepted_on_behalf_of is null or accepted_on_behalf_of <> submitted_by)));
--> statement-breakpoint
do $$
declare p text[];
begin
  foreach p slice 1 in array array[['deputy','person_id'], ['deputy','deputy_id'], ['deputy','named_by'], ['deputy','ended_by'], ['session','acts_for'],
    ['vote','cast_by'], ['vote','on_behalf_of'], ['condition','settled_by'], ['condition','settled_on_behalf_of'], ['decision','on_behalf_of'], ['waiver','on_behalf_of'],
    ['milestone','submitted_on_behalf_of'], ['milestone','accepted_on_behalf_of'], ['ballot','confirmed_on_behalf_of']] loop
    execute format('alter table %I add constraint %I foreign key (workspace_id, %I) references person (workspace_id, id) deferrable initially deferred', p[1], p[1] || '_' || p[2] || '_fk', p[2]);
  end loop;
end $$;
--> statement-breakpoint
alter table deputy add constraint deputy_programme_id_fk foreign key (workspace_id, programme_id) references record (workspace_id, id) deferrable initially deferred;
--> statement-breakpoint
do $$
declare t text;
begin
  foreach t in array array['handover', 'escalation_step', 'person_profile', 'absence', 'training', 'succession'] loop
    execute format('call wall_off(%L)', t);
    execute format('revoke delete on %I from stellwerk_app', t);
  end loop;
end $$;
--> statement-breakpoint
-- A letter holds from its first day to the day another takes over, so that a handover can be entered ahead of its day (RA-6).
drop index raci_one_accountable;
--> statement-breakpoint
alter table assignment add constraint raci_one_accountable exclude using gist (workspace_id with =, deliverable_id with =, daterange(valid_from, valid_to, '[)') with &&)
  where (code = 'A' and ended_at is null);
--> statement-breakpoint
-- Active people who hold a letter of a deliverable on a day: by name, or as holders of the role for the channel of its wave,
-- which are those named for the channel, else those of all channels.
create function raci_people(workspace uuid, of_deliverable uuid, letter text, day date) returns setof uuid language sql stable as $$
  select distinct p.id from assignment a
    join deliverable d on d.workspace_id = a.workspace_id and d.id = a.deliverable_id
    left join wave w on w.workspace_id = d.workspace_id and w.id = d.wave_id
    join person p on p.workspace_id = a.workspace_id and p.active and (p.id = a.person_id or exists (
      select 1 from role_grant g where g.workspace_id = p.workspace_id and g.person_id = p.id and g.role = a.role and g.revoked_at is null
        and (g.programme_id is null or g.programme_id = d.programme_id)
        and (w.channel_id is null or g.channel_id = w.channel_id or (g.channel_id is null and not exists (
          select 1 from role_grant n where n.workspace_id = g.workspace_id and n.role = g.role and n.revoked_at is null and n.channel_id = w.channel_id
            and (n.programme_id is null or n.programme_id = d.programme_id))))))
    where a.workspace_id = workspace and a.deliverable_id = of_deliverable and a.code = letter and a.ended_at is null
      and a.valid_from <= day and (a.valid_to is null or a.valid_to > day)
$$;
--> statement-breakpoint
-- The A of the active deliverable a milestone stands for; null where none is tied, or where it is vacant or several people.
create function milestone_accountable(workspace uuid, of_milestone uuid, day date) returns uuid language sql stable as $$
  select case when count(*) = 1 then min(x.id::text)::uuid end
    from (select l.from_id from link l join deliverable d on d.workspace_id = l.workspace_id and d.id = l.from_id and d.state = 'active'
      where l.workspace_id = workspace and l.kind = 'feeds' and l.to_id = of_milestone order by l.recorded_at, l.id limit 1) tied,
      lateral raci_people(workspace, tied.from_id, 'A', day) x(id)
$$;
--> statement-breakpoint
do $$
declare p text[];
begin
  foreach p slice 1 in array array[['handover','from_id','person'], ['handover','to_id','person'], ['handover','proposed_by','person'], ['handover','consented_by','person'],
    ['handover','closed_by','person'], ['handover','programme_id','record'], ['escalation_step','set_by','person'], ['person_profile','person_id','person'], ['person_profile','changed_by','person'],
    ['absence','person_id','person'], ['absence','entered_by','person'], ['training','person_id','person'], ['training','entered_by','person'],
    ['succession','programme_id','record'], ['succession','successor_id','person'], ['succession','changed_by','person']] loop
    execute format('alter table %I add constraint %I foreign key (workspace_id, %I) references %I (workspace_id, id) deferrable initially deferred', p[1], p[1] || '_' || p[2] || '_fk', p[2], p[3]);
  end loop;
end $$;
--> statement-breakpoint
-- The session now also says whom it acts for, and whom the person deputises for today, in the same round trip.
drop function read_session(text);
--> statement-breakpoint
create function read_session(secret_hash text) returns table (workspace_id uuid, person_id uuid, name text, email text, locale text, theme text,
  must_change boolean, grants jsonb, head_seq bigint, head_hash text, acts_for uuid, represents jsonb) language plpgsql security invoker as $$
#variable_conflict use_column
declare opened record; today date := (clock_timestamp() at time zone 'Europe/Berlin')::date;
begin
  perform set_config('app.session_hash', secret_hash, true);
  select s.workspace_id, s.person_id, s.acts_for into opened from session s where s.token_hash = secret_hash and s.expires_at > clock_timestamp();
  if not found then return; end if;
  perform set_config('app.workspace_id', opened.workspace_id::text, true);
  return query
    select p.workspace_id, p.id, p.name, p.email, p.locale, p.theme, coalesce(c.must_change, false),
      (select coalesce(jsonb_agg(jsonb_build_object('role', g.role, 'programmeId', g.programme_id, 'channelId', g.channel_id) order by g.granted_at, g.id), '[]')
        from role_grant g where g.workspace_id = p.workspace_id and g.person_id = p.id and g.revoked_at is null),
      coalesce(e.seq, 0), coalesce(e.hash, ''), opened.acts_for,
      (select coalesce(jsonb_agg(jsonb_build_object('deputyId', d.id, 'personId', x.id, 'name', x.name, 'lastDay', d.last_day, 'programmeId', d.programme_id,
          'grants', (select coalesce(jsonb_agg(jsonb_build_object('role', g.role, 'programmeId', g.programme_id, 'channelId', g.channel_id) order by g.granted_at, g.id), '[]')
            from role_grant g where g.workspace_id = x.workspace_id and g.person_id = x.id and g.revoked_at is null)) order by x.name), '[]')
        from deputy d join person x on x.workspace_id = d.workspace_id and x.id = d.person_id and x.active
        where d.workspace_id = p.workspace_id and d.deputy_id = p.id and d.ended_at is null and d.starts_on <= today and d.last_day >= today)
    from person p
    left join credential c on c.workspace_id = p.workspace_id and c.person_id = p.id
    left join lateral (select e.seq, e.hash from event e where e.workspace_id = p.workspace_id order by e.seq desc limit 1) e on true
    where p.workspace_id = opened.workspace_id and p.id = opened.person_id and p.active;
end $$;

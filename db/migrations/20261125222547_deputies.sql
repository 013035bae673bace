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
CREATE INDEX "deputy_of" ON "deputy" USING btree ("workspace_id","deputy_id");--> statement-breakpoint
CREATE UNIQUE INDEX "vote_one_per_person" ON "vote" USING btree ("workspace_id","ballot_id","cast_by");--> statement-breakpoint
ALTER TABLE "vote" ADD CONSTRAINT "vote_on_behalf" CHECK ("vote"."on_behalf_of" is not distinct from case when "vote"."cast_by" <> "vote"."person_id" then "vote"."person_id" end);--> statement-breakpoint
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

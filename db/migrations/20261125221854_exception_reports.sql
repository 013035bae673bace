CREATE TABLE "exception" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"wave_id" uuid NOT NULL,
	"phase_id" uuid NOT NULL,
	"dimension" text NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"detected_on" date NOT NULL,
	"due" date NOT NULL,
	"breach" text NOT NULL,
	"options" jsonb NOT NULL,
	"recommended" integer,
	"recommendation" text DEFAULT '' NOT NULL,
	"baseline_end" date,
	"forecast_end" date,
	"tolerance_days" integer NOT NULL,
	"snapshot_id" uuid,
	"author_id" uuid NOT NULL,
	"submitted_by" uuid,
	"submitted_at" timestamp with time zone,
	CONSTRAINT "exception_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "exception_dimension" CHECK ("exception"."dimension" in ('time', 'cost', 'scope', 'quality', 'risk', 'benefit')),
	CONSTRAINT "exception_state" CHECK ("exception"."state" in ('draft', 'submitted', 'decided')),
	CONSTRAINT "exception_complete" CHECK ("exception"."state" = 'draft' or (jsonb_array_length("exception"."options") >= 2 and coalesce("exception"."recommended", 0) between 1 and jsonb_array_length("exception"."options")
        and "exception"."snapshot_id" is not null and "exception"."submitted_by" is not null and "exception"."submitted_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "exception_decision" (
	"workspace_id" uuid NOT NULL,
	"exception_id" uuid NOT NULL,
	"option" integer NOT NULL,
	"result" text NOT NULL,
	"rationale" text NOT NULL,
	"decision_id" uuid,
	"decided_by" uuid NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	"rule_version" text NOT NULL,
	CONSTRAINT "exception_decision_workspace_id_exception_id_pk" PRIMARY KEY("workspace_id","exception_id"),
	CONSTRAINT "exception_decision_result" CHECK ("exception_decision"."result" in ('plan', 'hold', 'kill')),
	CONSTRAINT "exception_decision_rationale" CHECK (char_length(btrim("exception_decision"."rationale")) >= 30),
	CONSTRAINT "exception_decision_brings" CHECK (("exception_decision"."result" = 'plan') = ("exception_decision"."decision_id" is null))
);
--> statement-breakpoint
ALTER TABLE "record" DROP CONSTRAINT "record_kind_known";--> statement-breakpoint
ALTER TABLE "exception" ADD CONSTRAINT "exception_record" FOREIGN KEY ("workspace_id","id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exception" ADD CONSTRAINT "exception_wave" FOREIGN KEY ("workspace_id","wave_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exception" ADD CONSTRAINT "exception_of_phase" FOREIGN KEY ("workspace_id","phase_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exception_decision" ADD CONSTRAINT "exception_decision_of" FOREIGN KEY ("workspace_id","exception_id") REFERENCES "public"."exception"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exception_decision" ADD CONSTRAINT "exception_decision_row" FOREIGN KEY ("workspace_id","decision_id") REFERENCES "public"."decision"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "exception_programme" ON "exception" USING btree ("workspace_id","programme_id","state");--> statement-breakpoint
CREATE INDEX "exception_phase" ON "exception" USING btree ("workspace_id","phase_id");--> statement-breakpoint
CREATE UNIQUE INDEX "exception_one_open" ON "exception" USING btree ("workspace_id","phase_id","dimension") WHERE state in ('draft', 'submitted');--> statement-breakpoint
CREATE INDEX "exception_decision_brought" ON "exception_decision" USING btree ("workspace_id","decision_id");--> statement-breakpoint
ALTER TABLE "record" ADD CONSTRAINT "record_kind_known" CHECK ("record"."kind" in ('programme', 'channel', 'segment', 'wave', 'phase', 'milestone', 'gate', 'kpi', 'deliverable', 'exception'));--> statement-breakpoint
call wall_off('exception');--> statement-breakpoint
call wall_off('exception_decision');--> statement-breakpoint
revoke delete, truncate on exception from stellwerk_app;--> statement-breakpoint
revoke update, delete, truncate on exception_decision from stellwerk_app;--> statement-breakpoint
create trigger append_only before update or delete on exception_decision for each row execute function refuse_change();--> statement-breakpoint
create trigger never_truncated before truncate on exception_decision for each statement execute function refuse_change();--> statement-breakpoint
do $$
declare p text[];
begin
  foreach p slice 1 in array array[['exception','programme_id','record'], ['exception','author_id','person'], ['exception','submitted_by','person'], ['exception','snapshot_id','snapshot'], ['exception_decision','decided_by','person']] loop
    execute format('alter table %I add constraint %I foreign key (workspace_id, %I) references %I (workspace_id, id) deferrable initially deferred', p[1], p[1] || '_' || p[2] || '_fk', p[2], p[3]);
  end loop;
end $$;
--> statement-breakpoint
-- G-9: a report goes from draft to submitted to decided; from its submission on, what it says stands.
create function keep_exception_report() returns trigger language plpgsql as $$
begin
  if (old.state, new.state) not in (('draft', 'draft'), ('draft', 'submitted'), ('submitted', 'submitted'), ('submitted', 'decided'), ('decided', 'decided'))
     or (old.phase_id, old.wave_id, old.dimension, old.detected_on, old.due, old.author_id) is distinct from (new.phase_id, new.wave_id, new.dimension, new.detected_on, new.due, new.author_id)
     or (old.state <> 'draft' and (old.breach, old.options, old.recommended, old.recommendation, old.baseline_end, old.forecast_end, old.tolerance_days, old.snapshot_id, old.submitted_by, old.submitted_at)
       is distinct from (new.breach, new.options, new.recommended, new.recommendation, new.baseline_end, new.forecast_end, new.tolerance_days, new.snapshot_id, new.submitted_by, new.submitted_at)) then
    raise exception 'exception report % is frozen', new.id using errcode = 'check_violation', constraint = 'exception_frozen';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger keep_exception_report before update on exception for each row execute function keep_exception_report();--> statement-breakpoint
-- A report is decided by a row: of one of its options, by neither its author nor who submitted it.
create function exception_behind_decision() returns trigger language plpgsql as $$
declare subject uuid; x exception%rowtype; d exception_decision%rowtype;
begin
  subject := case tg_table_name when 'exception' then (to_jsonb(new) ->> 'id')::uuid else (to_jsonb(new) ->> 'exception_id')::uuid end;
  select * into x from exception e where e.workspace_id = new.workspace_id and e.id = subject;
  select * into d from exception_decision e where e.workspace_id = new.workspace_id and e.exception_id = subject;
  if (x.state = 'decided') is distinct from (d.exception_id is not null)
     or (d.exception_id is not null and (d.decided_by in (x.author_id, x.submitted_by) or d.option not between 1 and jsonb_array_length(x.options)
       or x.options -> (d.option - 1) ->> 'result' is distinct from d.result)) then
    raise exception 'exception report % is not behind its decision', subject using errcode = 'check_violation', constraint = 'exception_behind_decision';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger exception_behind_decision after insert or update of state on exception deferrable initially deferred
  for each row execute function exception_behind_decision();--> statement-breakpoint
create constraint trigger exception_behind_decision after insert on exception_decision deferrable initially deferred
  for each row execute function exception_behind_decision();--> statement-breakpoint
-- Phase table: a hold outside of a review stands on a decided exception report on that phase; an end outside of a review
-- follows a hold, with an exit plan and the consent of the sponsor.
create function hold_behind_exception() returns trigger language plpgsql as $$
begin
  if new.review_id is not null then return null; end if;
  if new.decision = 'hold' and not exists (select 1 from exception_decision d join exception x on x.workspace_id = d.workspace_id and x.id = d.exception_id
      where d.workspace_id = new.workspace_id and d.decision_id = new.id and d.result = 'hold' and d.decided_by = new.decided_by
        and x.phase_id = new.phase_id and x.state = 'decided' and new.review_date is not null) then
    raise exception 'hold % is not behind an exception report', new.id using errcode = 'check_violation', constraint = 'hold_behind_exception';
  end if;
  if new.decision = 'kill' and (new.exit_plan is null or new.sponsor_consent_by is null or not exists (select 1 from decision h
      where h.workspace_id = new.workspace_id and h.phase_id = new.phase_id and h.decision = 'hold')) then
    raise exception 'end % does not follow a hold', new.id using errcode = 'check_violation', constraint = 'hold_behind_exception';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger hold_behind_exception after insert on decision deferrable initially deferred
  for each row execute function hold_behind_exception();--> statement-breakpoint
-- G-1, G-2: as before, and the latest decision at the end of the phase has to be the one its state comes from: no hold by
-- an old hold, no running on without a resumption.
create or replace function phase_behind_decision() returns trigger language plpgsql as $$
declare now_state text; latest text; needed text[];
begin
  -- deferred: judge the row as the transaction leaves it, not as this statement left it
  select state into now_state from phase where workspace_id = new.workspace_id and id = new.id;
  if now_state is null or now_state = 'planned' then return null; end if;
  select d.decision into latest from decision d join gate g on g.workspace_id = d.workspace_id and g.id = d.gate_id
    where d.workspace_id = new.workspace_id and d.phase_id = new.id and g.kind <> 'G0' order by d.decided_at desc, d.id desc limit 1;
  needed := case now_state when 'completed' then array['go', 'conditional_go'] when 'on_hold' then array['hold', 'extend_hold']
    when 'terminated' then array['kill'] else array['recycle', 'resume', 'none'] end;
  if not exists (select 1 from decision d where d.workspace_id = new.workspace_id and d.starts_phase_id = new.id and d.decision in ('go', 'conditional_go'))
     or not coalesce(latest, 'none') = any (needed) then
    raise exception 'phase % is not behind a deciding row', new.id using errcode = 'check_violation', constraint = 'phase_behind_decision';
  end if;
  return null;
end $$;

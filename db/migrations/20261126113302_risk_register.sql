CREATE TABLE "risk" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"wave_id" uuid,
	"phase_id" uuid,
	"kind" text NOT NULL,
	"category" text NOT NULL,
	"state" text DEFAULT 'identified' NOT NULL,
	"cause" text NOT NULL,
	"event" text NOT NULL,
	"effect" text NOT NULL,
	"velocity" text DEFAULT 'medium' NOT NULL,
	"proximity_on" date,
	"treatment" text,
	"counterparty" text DEFAULT '' NOT NULL,
	"chance" numeric,
	"cost_min_cents" bigint,
	"cost_mode_cents" bigint,
	"cost_max_cents" bigint,
	"days_min" integer,
	"days_mode" integer,
	"days_max" integer,
	"reassess_due" date,
	"reassess_cause" text,
	"occurred_on" date,
	"actual_cost_cents" bigint,
	"actual_days" integer,
	"close_reason" text,
	"ended_note" text DEFAULT '' NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "risk_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "risk_kind" CHECK ("risk"."kind" in ('threat', 'opportunity')),
	CONSTRAINT "risk_category" CHECK ("risk"."category" in ('technical', 'operational', 'regulatory', 'vendor')),
	CONSTRAINT "risk_state" CHECK ("risk"."state" in ('identified', 'assessed', 'treatment_planned', 'in_treatment', 'monitoring', 'accepted', 'occurred', 'closed')),
	CONSTRAINT "risk_velocity" CHECK ("risk"."velocity" in ('fast', 'medium', 'slow')),
	CONSTRAINT "risk_treatment" CHECK ("risk"."treatment" in ('avoid', 'reduce', 'transfer', 'accept', 'exploit', 'enhance', 'share')),
	CONSTRAINT "risk_reassess_cause" CHECK ("risk"."reassess_cause" in ('expired', 'score_changed', 'change_linked', 'incident', 'review')),
	CONSTRAINT "risk_close_reason" CHECK ("risk"."close_reason" in ('expired', 'avoided', 'merged', 'obsolete')),
	CONSTRAINT "risk_chance" CHECK ("risk"."chance" > 0 and "risk"."chance" < 1),
	CONSTRAINT "risk_cost_points" CHECK (num_nulls("risk"."cost_min_cents", "risk"."cost_mode_cents", "risk"."cost_max_cents") in (0, 3)
        and coalesce(0 <= "risk"."cost_min_cents" and "risk"."cost_min_cents" <= "risk"."cost_mode_cents" and "risk"."cost_mode_cents" <= "risk"."cost_max_cents", true)),
	CONSTRAINT "risk_day_points" CHECK (num_nulls("risk"."days_min", "risk"."days_mode", "risk"."days_max") in (0, 3)
        and coalesce(0 <= "risk"."days_min" and "risk"."days_min" <= "risk"."days_mode" and "risk"."days_mode" <= "risk"."days_max", true)),
	CONSTRAINT "risk_occurred" CHECK (("risk"."state" = 'occurred') = ("risk"."occurred_on" is not null)),
	CONSTRAINT "risk_closed" CHECK (("risk"."state" = 'closed') = ("risk"."close_reason" is not null)),
	CONSTRAINT "risk_ended" CHECK (("risk"."state" in ('occurred', 'closed')) = ("risk"."ended_at" is not null)),
	CONSTRAINT "risk_reassess" CHECK (num_nulls("risk"."reassess_due", "risk"."reassess_cause") in (0, 2))
);
--> statement-breakpoint
CREATE TABLE "risk_acceptance" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"risk_id" uuid NOT NULL,
	"score_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"expires_on" date NOT NULL,
	"accepted_by" uuid NOT NULL,
	"accepted_at" timestamp with time zone NOT NULL,
	"lapsed_at" timestamp with time zone,
	"lapse_cause" text,
	CONSTRAINT "risk_acceptance_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "risk_acceptance_lapse" CHECK ("risk_acceptance"."lapse_cause" in ('expired', 'score_changed', 'change_linked', 'incident', 'review')),
	CONSTRAINT "risk_acceptance_reason" CHECK (char_length(btrim("risk_acceptance"."reason")) >= 10),
	CONSTRAINT "risk_acceptance_lapsed" CHECK (num_nulls("risk_acceptance"."lapsed_at", "risk_acceptance"."lapse_cause") in (0, 2))
);
--> statement-breakpoint
CREATE TABLE "risk_action" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"risk_id" uuid NOT NULL,
	"title" text NOT NULL,
	"effect" text NOT NULL,
	"owner_id" uuid NOT NULL,
	"due" date NOT NULL,
	"state" text DEFAULT 'planned' NOT NULL,
	"settled_on" date,
	"note" text DEFAULT '' NOT NULL,
	CONSTRAINT "risk_action_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "risk_action_state" CHECK ("risk_action"."state" in ('planned', 'started', 'done', 'cancelled')),
	CONSTRAINT "risk_action_settled" CHECK (("risk_action"."state" in ('done', 'cancelled')) = ("risk_action"."settled_on" is not null))
);
--> statement-breakpoint
CREATE TABLE "risk_appetite" (
	"workspace_id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"category" text NOT NULL,
	"appetite" text,
	"tolerance" text NOT NULL,
	CONSTRAINT "risk_appetite_workspace_id_programme_id_category_pk" PRIMARY KEY("workspace_id","programme_id","category"),
	CONSTRAINT "risk_appetite_category" CHECK ("risk_appetite"."category" in ('technical', 'operational', 'regulatory', 'vendor')),
	CONSTRAINT "risk_appetite_band" CHECK ("risk_appetite"."appetite" in ('low', 'medium', 'high', 'critical')),
	CONSTRAINT "risk_appetite_tolerance" CHECK ("risk_appetite"."tolerance" in ('low', 'medium', 'high', 'critical'))
);
--> statement-breakpoint
CREATE TABLE "risk_score" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"risk_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"probability" integer NOT NULL,
	"impacts" jsonb NOT NULL,
	"impact" integer NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"scored_on" date NOT NULL,
	"scored_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "risk_score_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "risk_score_kind" CHECK ("risk_score"."kind" in ('inherent', 'current', 'target')),
	CONSTRAINT "risk_score_range" CHECK ("risk_score"."probability" between 1 and 5 and "risk_score"."impact" between 1 and 5)
);
--> statement-breakpoint
CREATE TABLE "risk_simulation" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"seed" integer NOT NULL,
	"runs" integer NOT NULL,
	"percent" integer NOT NULL,
	"engine" text NOT NULL,
	"inputs" jsonb NOT NULL,
	"result" jsonb NOT NULL,
	"simulated_by" uuid NOT NULL,
	"simulated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "risk_simulation_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "risk_simulation_percent" CHECK ("risk_simulation"."percent" between 50 and 95)
);
--> statement-breakpoint
ALTER TABLE "record" DROP CONSTRAINT "record_kind_known";--> statement-breakpoint
ALTER TABLE "risk" ADD CONSTRAINT "risk_record" FOREIGN KEY ("workspace_id","id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk" ADD CONSTRAINT "risk_wave" FOREIGN KEY ("workspace_id","wave_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk" ADD CONSTRAINT "risk_phase" FOREIGN KEY ("workspace_id","phase_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_acceptance" ADD CONSTRAINT "risk_acceptance_risk" FOREIGN KEY ("workspace_id","risk_id") REFERENCES "public"."risk"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_acceptance" ADD CONSTRAINT "risk_acceptance_score" FOREIGN KEY ("workspace_id","score_id") REFERENCES "public"."risk_score"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_action" ADD CONSTRAINT "risk_action_risk" FOREIGN KEY ("workspace_id","risk_id") REFERENCES "public"."risk"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_appetite" ADD CONSTRAINT "risk_appetite_programme" FOREIGN KEY ("workspace_id","programme_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_score" ADD CONSTRAINT "risk_score_risk" FOREIGN KEY ("workspace_id","risk_id") REFERENCES "public"."risk"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_simulation" ADD CONSTRAINT "risk_simulation_of" FOREIGN KEY ("workspace_id","programme_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "risk_programme" ON "risk" USING btree ("workspace_id","programme_id","state");--> statement-breakpoint
CREATE UNIQUE INDEX "risk_acceptance_in_force" ON "risk_acceptance" USING btree ("workspace_id","risk_id") WHERE lapsed_at is null;--> statement-breakpoint
CREATE INDEX "risk_action_of" ON "risk_action" USING btree ("workspace_id","risk_id");--> statement-breakpoint
CREATE INDEX "risk_action_owner" ON "risk_action" USING btree ("workspace_id","owner_id","state");--> statement-breakpoint
CREATE INDEX "risk_score_of" ON "risk_score" USING btree ("workspace_id","risk_id","kind","scored_on");--> statement-breakpoint
CREATE INDEX "risk_simulation_programme" ON "risk_simulation" USING btree ("workspace_id","programme_id","simulated_at");--> statement-breakpoint
ALTER TABLE "record" ADD CONSTRAINT "record_kind_known" CHECK ("record"."kind" in ('programme', 'channel', 'segment', 'wave', 'phase', 'milestone', 'gate', 'kpi', 'deliverable', 'change', 'exception', 'risk'));--> statement-breakpoint
-- The walls of the risk register.
do $$
declare t text;
begin
  foreach t in array array['risk', 'risk_score', 'risk_action', 'risk_acceptance', 'risk_appetite', 'risk_simulation'] loop
    call wall_off(t::regclass);
    execute format('revoke delete, truncate on %I from stellwerk_app', t);
  end loop;
  foreach t in array array['risk_score', 'risk_simulation'] loop
    execute format('revoke update on %I from stellwerk_app', t);
    execute format('create trigger append_only before update or delete on %I for each row execute function refuse_change()', t);
    execute format('create trigger never_truncated before truncate on %I for each statement execute function refuse_change()', t);
  end loop;
end $$;
--> statement-breakpoint
do $$
declare p text[];
begin
  foreach p slice 1 in array array[['risk','programme_id','record'], ['risk_score','scored_by','person'], ['risk_action','owner_id','person'], ['risk_acceptance','accepted_by','person'], ['risk_simulation','simulated_by','person']] loop
    execute format('alter table %I add constraint %I foreign key (workspace_id, %I) references %I (workspace_id, id) deferrable initially deferred', p[1], p[1] || '_' || p[2] || '_fk', p[2], p[3]);
  end loop;
end $$;
--> statement-breakpoint
-- The state table of the register: what it does not hold cannot be written, by whatever path.
create function risk_steps() returns trigger language plpgsql as $$
begin
  if new.state <> old.state and not (
       (old.state, new.state) in (('identified', 'assessed'), ('assessed', 'treatment_planned'), ('assessed', 'accepted'),
         ('treatment_planned', 'in_treatment'), ('in_treatment', 'monitoring'), ('accepted', 'assessed'), ('monitoring', 'assessed'))
       or (new.state in ('occurred', 'closed') and old.state not in ('occurred', 'closed'))) then
    raise exception 'risk % cannot go from % to %', new.id, old.state, new.state using errcode = 'check_violation', constraint = 'risk_steps';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger risk_steps before update of state on risk for each row execute function risk_steps();
--> statement-breakpoint
-- A risk is accepted exactly while an acceptance of its newest current score is in force (R-6).
create function risk_behind_acceptance() returns trigger language plpgsql as $$
declare subject uuid; now_state text; newest uuid; bound uuid;
begin
  subject := case tg_table_name when 'risk' then (to_jsonb(new) ->> 'id')::uuid else (to_jsonb(new) ->> 'risk_id')::uuid end;
  select r.state into now_state from risk r where r.workspace_id = new.workspace_id and r.id = subject;
  select s.id into newest from risk_score s where s.workspace_id = new.workspace_id and s.risk_id = subject and s.kind = 'current'
    order by s.scored_on desc, s.recorded_at desc, s.id desc limit 1;
  select a.score_id into bound from risk_acceptance a where a.workspace_id = new.workspace_id and a.risk_id = subject and a.lapsed_at is null;
  if (now_state = 'accepted') is distinct from (bound is not null) or (now_state = 'accepted' and bound is distinct from newest) then
    raise exception 'risk % is not behind its acceptance', subject using errcode = 'check_violation', constraint = 'risk_behind_acceptance';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger risk_behind_acceptance after insert or update of state on risk deferrable initially deferred
  for each row execute function risk_behind_acceptance();
--> statement-breakpoint
create constraint trigger risk_behind_acceptance after insert or update on risk_acceptance deferrable initially deferred
  for each row execute function risk_behind_acceptance();
--> statement-breakpoint
create constraint trigger risk_behind_acceptance after insert on risk_score deferrable initially deferred
  for each row execute function risk_behind_acceptance();
--> statement-breakpoint
-- An acceptance is never rewritten: only its end is noted, once.
create function keep_acceptance() returns trigger language plpgsql as $$
begin
  if old.lapsed_at is not null or (old.risk_id, old.score_id, old.reason, old.expires_on, old.accepted_by, old.accepted_at)
     is distinct from (new.risk_id, new.score_id, new.reason, new.expires_on, new.accepted_by, new.accepted_at) then
    raise exception 'an acceptance is never rewritten' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger keep_acceptance before update on risk_acceptance for each row execute function keep_acceptance();

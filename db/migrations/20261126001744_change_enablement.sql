CREATE TABLE "board_seat" (
	"workspace_id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"seat" text NOT NULL,
	"domain" text NOT NULL,
	"emergency" boolean DEFAULT false NOT NULL,
	"appointed_at" timestamp with time zone NOT NULL,
	"dismissed_at" timestamp with time zone,
	CONSTRAINT "board_seat_workspace_id_programme_id_person_id_pk" PRIMARY KEY("workspace_id","programme_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "change" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"type" text NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"scope_kinds" jsonb NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"benefit" text DEFAULT '' NOT NULL,
	"cost_cents" bigint DEFAULT 0 NOT NULL,
	"effort_days" numeric DEFAULT '0' NOT NULL,
	"requester_id" uuid NOT NULL,
	"implementer_id" uuid,
	"tester_id" uuid,
	"comms_plan" text DEFAULT '' NOT NULL,
	"window_start" timestamp with time zone,
	"window_end" timestamp with time zone,
	"implementation_minutes" integer,
	"validation_minutes" integer,
	"backout_triggers" text DEFAULT '' NOT NULL,
	"backout_steps" text DEFAULT '' NOT NULL,
	"backout_minutes" integer,
	"point_of_no_return" text DEFAULT '' NOT NULL,
	"backout_tested" boolean DEFAULT false NOT NULL,
	"irreversible" boolean DEFAULT false NOT NULL,
	"irreversible_reason" text DEFAULT '' NOT NULL,
	"impact" integer,
	"likelihood" integer,
	"contract_touched" boolean DEFAULT false NOT NULL,
	"personal_data" boolean DEFAULT false NOT NULL,
	"canonical_model" boolean DEFAULT false NOT NULL,
	"integrations" integer DEFAULT 0 NOT NULL,
	"customer_visible" boolean DEFAULT false NOT NULL,
	"precedent" boolean DEFAULT false NOT NULL,
	"level" text,
	"domains" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"submitted_at" timestamp with time zone,
	"approved_at" timestamp with time zone,
	"approved_revision" integer,
	"approval_until" timestamp with time zone,
	"template_id" uuid,
	"emergency_ground" text,
	"emergency_reference" text DEFAULT '' NOT NULL,
	"test_evidence" text DEFAULT '' NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"outcome" text,
	"result" text,
	"incident_caused" boolean DEFAULT false NOT NULL,
	"closed_at" timestamp with time zone,
	"closed_reason" text,
	"reverts_id" uuid,
	CONSTRAINT "change_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "change_type" CHECK ("change"."type" in ('normal', 'standard', 'emergency')),
	CONSTRAINT "change_state" CHECK ("change"."state" in ('draft', 'submitted', 'impact_analysis', 'awaiting_approval', 'ecab_approval', 'approved', 'testing', 'scheduled', 'implementing', 'in_review', 'closed', 'rejected', 'cancelled')),
	CONSTRAINT "change_level" CHECK ("change"."level" in ('low', 'medium', 'high', 'critical')),
	CONSTRAINT "change_outcome" CHECK ("change"."outcome" in ('done', 'partially', 'backed_out')),
	CONSTRAINT "change_result" CHECK ("change"."result" in ('successful', 'successful_with_issues', 'backed_out', 'failed', 'partially', 'unauthorised', 'cancelled')),
	CONSTRAINT "change_emergency_ground" CHECK ("change"."emergency_ground" in ('incident', 'occurred_risk', 'legal_deadline')),
	CONSTRAINT "change_window_order" CHECK ("change"."window_start" is null or "change"."window_start" < "change"."window_end"),
	CONSTRAINT "change_cost" CHECK ("change"."cost_cents" >= 0 and "change"."effort_days" >= 0),
	CONSTRAINT "change_scores" CHECK ("change"."impact" between 1 and 5 and "change"."likelihood" between 1 and 5),
	CONSTRAINT "change_result_once" CHECK (("change"."state" in ('closed')) <= ("change"."result" is not null)),
	CONSTRAINT "change_four_eyes" CHECK ("change"."tester_id" is null or "change"."tester_id" is distinct from "change"."implementer_id")
);
--> statement-breakpoint
CREATE TABLE "change_assessment" (
	"workspace_id" uuid NOT NULL,
	"change_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"domain" text NOT NULL,
	"assessor_id" uuid NOT NULL,
	"due" date NOT NULL,
	"verdict" text,
	"finding" text DEFAULT '' NOT NULL,
	"assessed_at" timestamp with time zone,
	CONSTRAINT "change_assessment_workspace_id_change_id_revision_domain_pk" PRIMARY KEY("workspace_id","change_id","revision","domain"),
	CONSTRAINT "change_assessment_verdict" CHECK ("change_assessment"."verdict" in ('no_objection', 'with_conditions', 'objection')),
	CONSTRAINT "change_assessed" CHECK (("change_assessment"."verdict" is null) = ("change_assessment"."assessed_at" is null))
);
--> statement-breakpoint
CREATE TABLE "change_decision" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"change_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"sha256" text NOT NULL,
	"authority" text NOT NULL,
	"ballot_id" uuid,
	"template_id" uuid,
	"decision" text NOT NULL,
	"reason" text NOT NULL,
	"rule_version" text NOT NULL,
	"decided_by" uuid NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	CONSTRAINT "change_decision_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "change_decision_known" CHECK ("change_decision"."decision" in ('approved', 'rejected', 'returned', 'ratified', 'ratification_refused'))
);
--> statement-breakpoint
CREATE TABLE "change_difference" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"change_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"target_id" uuid NOT NULL,
	"field" text NOT NULL,
	"from_value" jsonb,
	"to_value" jsonb,
	"applied_at" timestamp with time zone,
	"found_value" jsonb,
	CONSTRAINT "change_difference_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "change_review" (
	"workspace_id" uuid NOT NULL,
	"change_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"due" date NOT NULL,
	"causes" jsonb NOT NULL,
	"objective_reached" text DEFAULT '' NOT NULL,
	"side_effects" text DEFAULT '' NOT NULL,
	"plan_vs_actual" text DEFAULT '' NOT NULL,
	"lessons" text DEFAULT '' NOT NULL,
	"follow_up" text DEFAULT '' NOT NULL,
	"follow_up_owner_id" uuid,
	"completed_by" uuid,
	"completed_at" timestamp with time zone,
	CONSTRAINT "change_review_workspace_id_change_id_pk" PRIMARY KEY("workspace_id","change_id")
);
--> statement-breakpoint
CREATE TABLE "change_revision" (
	"workspace_id" uuid NOT NULL,
	"change_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"snapshot_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "change_revision_workspace_id_change_id_revision_pk" PRIMARY KEY("workspace_id","change_id","revision")
);
--> statement-breakpoint
CREATE TABLE "change_template" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"name" text NOT NULL,
	"procedure" text NOT NULL,
	"scope_kinds" jsonb NOT NULL,
	"state" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"approved_by" uuid,
	"approved_at" timestamp with time zone,
	"valid_until" date,
	"closed_reason" text,
	CONSTRAINT "change_template_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "change_template_state" CHECK ("change_template"."state" in ('proposed', 'approved', 'suspended', 'retired')),
	CONSTRAINT "change_template_four_eyes" CHECK ("change_template"."approved_by" is null or "change_template"."approved_by" <> "change_template"."proposed_by")
);
--> statement-breakpoint
CREATE TABLE "calendar_item" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"channel_ids" jsonb NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"created_by" uuid NOT NULL,
	"cancelled_at" timestamp with time zone,
	"cancelled_reason" text,
	CONSTRAINT "calendar_item_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "calendar_item_kind" CHECK ("calendar_item"."kind" in ('freeze', 'content_freeze', 'season_freeze', 'maintenance', 'cab')),
	CONSTRAINT "calendar_item_order" CHECK ("calendar_item"."starts_at" < "calendar_item"."ends_at")
);
--> statement-breakpoint
CREATE TABLE "conflict_check" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"change_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"moment" text NOT NULL,
	"conflicts" jsonb NOT NULL,
	"acknowledged" jsonb NOT NULL,
	"checked_by" uuid NOT NULL,
	"checked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "conflict_check_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "conflict_check_moment" CHECK ("conflict_check"."moment" in ('analysis', 'scheduling', 'start'))
);
--> statement-breakpoint
CREATE TABLE "freeze_exception" (
	"workspace_id" uuid NOT NULL,
	"change_id" uuid NOT NULL,
	"calendar_item_id" uuid NOT NULL,
	"granted_by" uuid NOT NULL,
	"role" text NOT NULL,
	"reason" text NOT NULL,
	"granted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "freeze_exception_workspace_id_change_id_calendar_item_id_role_pk" PRIMARY KEY("workspace_id","change_id","calendar_item_id","role")
);
--> statement-breakpoint
ALTER TABLE "record" DROP CONSTRAINT "record_kind_known";--> statement-breakpoint
ALTER TABLE "board_seat" ADD CONSTRAINT "board_seat_programme" FOREIGN KEY ("workspace_id","programme_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change" ADD CONSTRAINT "change_record" FOREIGN KEY ("workspace_id","id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_assessment" ADD CONSTRAINT "change_assessment_of" FOREIGN KEY ("workspace_id","change_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_decision" ADD CONSTRAINT "change_decision_change" FOREIGN KEY ("workspace_id","change_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_difference" ADD CONSTRAINT "change_difference_of" FOREIGN KEY ("workspace_id","change_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_difference" ADD CONSTRAINT "change_difference_target" FOREIGN KEY ("workspace_id","target_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_review" ADD CONSTRAINT "change_review_of" FOREIGN KEY ("workspace_id","change_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_revision" ADD CONSTRAINT "change_revision_of" FOREIGN KEY ("workspace_id","change_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_template" ADD CONSTRAINT "change_template_of" FOREIGN KEY ("workspace_id","programme_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_item" ADD CONSTRAINT "calendar_item_programme" FOREIGN KEY ("workspace_id","programme_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conflict_check" ADD CONSTRAINT "conflict_check_of" FOREIGN KEY ("workspace_id","change_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "freeze_exception" ADD CONSTRAINT "freeze_exception_change" FOREIGN KEY ("workspace_id","change_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "freeze_exception" ADD CONSTRAINT "freeze_exception_item" FOREIGN KEY ("workspace_id","calendar_item_id") REFERENCES "public"."calendar_item"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "board_one_chair" ON "board_seat" USING btree ("workspace_id","programme_id") WHERE seat = 'chair' and dismissed_at is null;--> statement-breakpoint
CREATE INDEX "change_programme" ON "change" USING btree ("workspace_id","programme_id","state");--> statement-breakpoint
CREATE INDEX "change_window" ON "change" USING btree ("workspace_id","programme_id","window_start");--> statement-breakpoint
CREATE INDEX "change_assessment_assessor" ON "change_assessment" USING btree ("workspace_id","assessor_id");--> statement-breakpoint
CREATE INDEX "change_decision_of" ON "change_decision" USING btree ("workspace_id","change_id","revision");--> statement-breakpoint
CREATE UNIQUE INDEX "change_difference_once" ON "change_difference" USING btree ("workspace_id","change_id","target_id","field");--> statement-breakpoint
CREATE INDEX "change_review_owner" ON "change_review" USING btree ("workspace_id","owner_id");--> statement-breakpoint
CREATE INDEX "change_template_programme" ON "change_template" USING btree ("workspace_id","programme_id");--> statement-breakpoint
CREATE INDEX "calendar_item_period" ON "calendar_item" USING btree ("workspace_id","programme_id","starts_at");--> statement-breakpoint
CREATE INDEX "conflict_check_change" ON "conflict_check" USING btree ("workspace_id","change_id","checked_at");--> statement-breakpoint
ALTER TABLE "record" ADD CONSTRAINT "record_kind_known" CHECK ("record"."kind" in ('programme', 'channel', 'segment', 'wave', 'phase', 'milestone', 'gate', 'kpi', 'deliverable', 'change', 'exception'));
--> statement-breakpoint
-- The walls of change enablement.
do $$
declare t text;
begin
  foreach t in array array['change', 'change_revision', 'change_assessment', 'change_decision', 'conflict_check', 'board_seat', 'calendar_item', 'freeze_exception', 'change_template', 'change_review', 'change_difference'] loop
    call wall_off(t::regclass);
    execute format('revoke delete on %I from stellwerk_app', t);
  end loop;
  foreach t in array array['change_revision', 'change_decision', 'conflict_check', 'freeze_exception'] loop
    execute format('revoke update, delete, truncate on %I from stellwerk_app', t);
    execute format('create trigger append_only before update or delete on %I for each row execute function refuse_change()', t);
    execute format('create trigger never_truncated before truncate on %I for each statement execute function refuse_change()', t);
  end loop;
end $$;
--> statement-breakpoint
do $$
declare p text[];
begin
  foreach p slice 1 in array array[
    ['change','programme_id','record'], ['change','requester_id','person'], ['change','implementer_id','person'], ['change','tester_id','person'],
    ['change','template_id','change_template'], ['change','reverts_id','record'], ['change_revision','snapshot_id','snapshot'], ['change_revision','recorded_by','person'],
    ['change_assessment','assessor_id','person'], ['change_decision','programme_id','record'], ['change_decision','decided_by','person'], ['change_decision','ballot_id','ballot'],
    ['change_decision','template_id','change_template'], ['conflict_check','checked_by','person'], ['board_seat','person_id','person'], ['calendar_item','created_by','person'],
    ['freeze_exception','granted_by','person'], ['change_template','proposed_by','person'], ['change_template','approved_by','person'],
    ['change_review','owner_id','person'], ['change_review','follow_up_owner_id','person'], ['change_review','completed_by','person']
  ] loop
    execute format('alter table %I add constraint %I foreign key (workspace_id, %I) references %I (workspace_id, id) deferrable initially deferred', p[1], p[1] || '_' || p[2] || '_fk', p[2], p[3]);
  end loop;
end $$;
--> statement-breakpoint
-- A request is approved only behind the deciding row of exactly the approved revision, whoever writes its state.
create function change_behind_decision() returns trigger language plpgsql as $$
declare c record;
begin
  select * into c from change where workspace_id = new.workspace_id and id = new.id;
  if c is null or c.state not in ('approved', 'testing', 'scheduled', 'implementing', 'in_review', 'closed') or c.result = 'unauthorised' then
    return null;
  end if;
  if not exists (select 1 from change_decision d join change_revision r on r.workspace_id = d.workspace_id and r.change_id = d.change_id
      and r.revision = d.revision and r.sha256 = d.sha256
      where d.workspace_id = c.workspace_id and d.change_id = c.id and d.revision = c.approved_revision and d.decision = 'approved') then
    raise exception 'change % is not behind a deciding row', c.id using errcode = 'check_violation', constraint = 'change_behind_decision';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger change_behind_decision after insert or update of state, approved_revision on change deferrable initially deferred
  for each row execute function change_behind_decision();
--> statement-breakpoint
-- An approval is the counted vote of the board, an approved template, or the change manager who is neither requester nor implementer.
create function change_decision_carried() returns trigger language plpgsql as $$
declare c record; cast_votes int; in_favour int; against int; needed int;
begin
  if new.decision <> 'approved' then return null; end if;
  select * into c from change where workspace_id = new.workspace_id and id = new.change_id;
  if new.authority = 'template' then
    if c.type <> 'standard' or not exists (select 1 from change_template t where t.workspace_id = new.workspace_id and t.id = new.template_id and t.approved_by is not null) then
      raise exception 'approval % has no approved template', new.id using errcode = 'check_violation', constraint = 'change_decision_carried';
    end if;
    return null;
  end if;
  if new.authority = 'change_manager' then
    if new.decided_by in (c.requester_id, coalesce(c.implementer_id, c.requester_id)) then
      raise exception 'approval % is not independent', new.id using errcode = 'check_violation', constraint = 'change_decision_carried';
    end if;
    return null;
  end if;
  select b.quorum_min into needed from ballot b join change_revision r on r.workspace_id = b.workspace_id and r.snapshot_id = b.round_id
    where b.workspace_id = new.workspace_id and b.id = new.ballot_id and b.subject_id = new.change_id and r.change_id = new.change_id
      and r.revision = new.revision and b.state = 'confirmed' and b.result = 'approved';
  if needed is null then
    raise exception 'approval % has no confirmed ballot', new.id using errcode = 'check_violation', constraint = 'change_decision_carried';
  end if;
  select count(*), count(*) filter (where v.choice = 'approve'), count(*) filter (where v.choice = 'reject') into cast_votes, in_favour, against
    from vote v join ballot_member m on m.workspace_id = v.workspace_id and m.ballot_id = v.ballot_id and m.person_id = v.person_id
    where v.workspace_id = new.workspace_id and v.ballot_id = new.ballot_id and m.recusal is null;
  if cast_votes < needed or in_favour <= against then
    raise exception 'approval % is not carried by its votes', new.id using errcode = 'check_violation', constraint = 'change_decision_carried';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger change_decision_carried after insert on change_decision deferrable initially deferred
  for each row execute function change_decision_carried();
--> statement-breakpoint
-- What was decided on and what was applied stays as it is.
create function keep_difference() returns trigger language plpgsql as $$
begin
  if old.applied_at is not null or (old.change_id, old.target_id, old.field, old.from_value, old.to_value) is distinct from (new.change_id, new.target_id, new.field, new.from_value, new.to_value) then
    raise exception 'a difference is applied once and never rewritten' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger keep_difference before update on change_difference for each row execute function keep_difference();

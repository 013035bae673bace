CREATE TABLE "rollback_criterion" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"change_id" uuid NOT NULL,
	"kpi_id" uuid NOT NULL,
	"channel_id" uuid,
	"comparison" text NOT NULL,
	"threshold" numeric NOT NULL,
	"window_days" integer NOT NULL,
	"owner_id" uuid NOT NULL,
	CONSTRAINT "rollback_criterion_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "rollback_criterion_comparison" CHECK ("rollback_criterion"."comparison" in ('below', 'above')),
	CONSTRAINT "rollback_criterion_window" CHECK ("rollback_criterion"."window_days" between 1 and 180)
);
--> statement-breakpoint
CREATE TABLE "rollback_decision" (
	"workspace_id" uuid NOT NULL,
	"criterion_id" uuid NOT NULL,
	"choice" text NOT NULL,
	"value" numeric NOT NULL,
	"period_end" date NOT NULL,
	"reason" text NOT NULL,
	"decided_by" uuid NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	CONSTRAINT "rollback_decision_workspace_id_criterion_id_pk" PRIMARY KEY("workspace_id","criterion_id"),
	CONSTRAINT "rollback_decision_choice" CHECK ("rollback_decision"."choice" in ('roll_back', 'keep'))
);
--> statement-breakpoint
ALTER TABLE "rollback_criterion" ADD CONSTRAINT "rollback_criterion_of" FOREIGN KEY ("workspace_id","change_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollback_criterion" ADD CONSTRAINT "rollback_criterion_kpi" FOREIGN KEY ("workspace_id","kpi_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollback_decision" ADD CONSTRAINT "rollback_decision_on" FOREIGN KEY ("workspace_id","criterion_id") REFERENCES "public"."rollback_criterion"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "rollback_criterion_change" ON "rollback_criterion" USING btree ("workspace_id","change_id");--> statement-breakpoint
CREATE INDEX "rollback_criterion_owner" ON "rollback_criterion" USING btree ("workspace_id","owner_id");--> statement-breakpoint
do $$
declare t text; p text[];
begin
  foreach t in array array['rollback_criterion', 'rollback_decision'] loop
    call wall_off(t::regclass);
    execute format('revoke truncate on %I from stellwerk_app', t);
  end loop;
  revoke update on rollback_criterion from stellwerk_app;
  revoke update, delete on rollback_decision from stellwerk_app;
  foreach p slice 1 in array array[['rollback_criterion','channel_id','record'], ['rollback_criterion','owner_id','person'], ['rollback_decision','decided_by','person']] loop
    execute format('alter table %I add constraint %I foreign key (workspace_id, %I) references %I (workspace_id, id) deferrable initially deferred', p[1], p[1] || '_' || p[2] || '_fk', p[2], p[3]);
  end loop;
end $$;
--> statement-breakpoint
-- The rollback plan is part of what was approved: it is written before, and stays.
create function rollback_plan_frozen() returns trigger language plpgsql as $$
declare now_state text; of_change uuid; of_workspace uuid;
begin
  of_change := case tg_op when 'DELETE' then old.change_id else new.change_id end;
  of_workspace := case tg_op when 'DELETE' then old.workspace_id else new.workspace_id end;
  select c.state into now_state from change c where c.workspace_id = of_workspace and c.id = of_change;
  if now_state is null or now_state not in ('draft', 'submitted', 'impact_analysis') then
    raise exception 'the rollback plan of change % is fixed', of_change using errcode = 'restrict_violation', constraint = 'rollback_plan_frozen';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
--> statement-breakpoint
create trigger rollback_plan_frozen before insert or update or delete on rollback_criterion for each row execute function rollback_plan_frozen();

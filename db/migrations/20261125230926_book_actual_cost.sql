CREATE TABLE "cost_booking" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"phase_id" uuid NOT NULL,
	"booked_on" date NOT NULL,
	"amount_cents" bigint NOT NULL,
	"kind" text NOT NULL,
	"supplier" text DEFAULT '' NOT NULL,
	"reference" text DEFAULT '' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"booked_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "cost_booking_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "cost_booking_kind" CHECK ("cost_booking"."kind" in ('external', 'internal', 'licence', 'media', 'equipment', 'other')),
	CONSTRAINT "cost_booking_amount" CHECK ("cost_booking"."amount_cents" <> 0),
	CONSTRAINT "cost_booking_credit" CHECK ("cost_booking"."amount_cents" > 0 or char_length(btrim("cost_booking"."note")) >= 10)
);
--> statement-breakpoint
ALTER TABLE "cost_booking" ADD CONSTRAINT "cost_booking_of_programme" FOREIGN KEY ("workspace_id","programme_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cost_booking" ADD CONSTRAINT "cost_booking_of_phase" FOREIGN KEY ("workspace_id","phase_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cost_booking_programme" ON "cost_booking" USING btree ("workspace_id","programme_id","booked_on");--> statement-breakpoint
CREATE INDEX "cost_booking_phase" ON "cost_booking" USING btree ("workspace_id","phase_id");--> statement-breakpoint
CREATE UNIQUE INDEX "cost_booking_once" ON "cost_booking" USING btree ("workspace_id","phase_id","reference","booked_on","amount_cents",lower(supplier)) WHERE reference <> '';--> statement-breakpoint
ALTER TABLE "cost_booking" ADD CONSTRAINT "cost_booking_booked_by_fk" FOREIGN KEY ("workspace_id", "booked_by") REFERENCES "person" ("workspace_id", "id") DEFERRABLE INITIALLY DEFERRED;
--> statement-breakpoint
call wall_off('cost_booking');
--> statement-breakpoint
-- Actual cost is never rewritten: only a negative booking with its reason lowers it.
revoke update, delete, truncate on cost_booking from stellwerk_app;
--> statement-breakpoint
create trigger append_only before update or delete on cost_booking for each row execute function refuse_change();
--> statement-breakpoint
create trigger never_truncated before truncate on cost_booking for each statement execute function refuse_change();
--> statement-breakpoint
-- Nobody gets back more than was spent, and no booking stands in another programme than its phase.
create function check_cost_booking() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from phase p where p.workspace_id = new.workspace_id and p.id = new.phase_id and p.programme_id = new.programme_id) then
    raise exception 'phase of another programme' using errcode = 'foreign_key_violation', constraint = 'cost_booking_programme_of_phase';
  end if;
  if new.amount_cents < 0 then
    perform 1 from record r where r.workspace_id = new.workspace_id and r.id = new.phase_id for update;
    if (select sum(c.amount_cents) from cost_booking c where c.workspace_id = new.workspace_id and c.phase_id = new.phase_id) < 0 then
      raise exception 'credit beyond what was spent' using errcode = 'check_violation', constraint = 'cost_booking_not_below_zero';
    end if;
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger cost_booking_checked after insert on cost_booking deferrable initially deferred for each row execute function check_cost_booking();

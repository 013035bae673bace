CREATE TABLE "re_review" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"gate_id" uuid NOT NULL,
	"condition_id" uuid NOT NULL,
	"due" date NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"outcome" text,
	"finding" text,
	"new_due" date,
	"concluded_by" uuid,
	"concluded_at" timestamp with time zone,
	CONSTRAINT "re_review_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "re_review_outcome" CHECK ("re_review"."outcome" in ('upheld', 'settled')),
	CONSTRAINT "re_review_concluded" CHECK (("re_review"."outcome" is null and "re_review"."concluded_at" is null and "re_review"."new_due" is null) or ("re_review"."outcome" is not null and "re_review"."concluded_at" is not null
        and "re_review"."concluded_by" is not null and char_length(btrim(coalesce("re_review"."finding", ''))) >= 10 and ("re_review"."outcome" = 'upheld') = ("re_review"."new_due" is not null)))
);
--> statement-breakpoint
ALTER TABLE "re_review" ADD CONSTRAINT "re_review_of_gate" FOREIGN KEY ("workspace_id","gate_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "re_review" ADD CONSTRAINT "re_review_condition" FOREIGN KEY ("workspace_id","condition_id") REFERENCES "public"."condition"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "re_review_gate" ON "re_review" USING btree ("workspace_id","gate_id");--> statement-breakpoint
CREATE UNIQUE INDEX "re_review_once" ON "re_review" USING btree ("workspace_id","condition_id","due");
--> statement-breakpoint
call wall_off('re_review');
--> statement-breakpoint
revoke delete, truncate on re_review from stellwerk_app;
--> statement-breakpoint
alter table re_review add constraint re_review_programme_id_fk foreign key (workspace_id, programme_id) references record (workspace_id, id) deferrable initially deferred;
--> statement-breakpoint
alter table re_review add constraint re_review_concluded_by_fk foreign key (workspace_id, concluded_by) references person (workspace_id, id) deferrable initially deferred;
--> statement-breakpoint
-- G-4: what a re-review is about never changes; once concluded it stands.
create function keep_re_review() returns trigger language plpgsql as $$
begin
  if old.concluded_at is not null
     or (old.programme_id, old.gate_id, old.condition_id, old.due, old.opened_at) is distinct from (new.programme_id, new.gate_id, new.condition_id, new.due, new.opened_at) then
    raise exception 're-review % stands', new.id using errcode = 'check_violation', constraint = 're_review_stands';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger keep_re_review before update on re_review for each row execute function keep_re_review();
--> statement-breakpoint
-- Due work goes through every workspace: a transaction that says so sees which there are, and nothing in them.
create policy by_due_work on workspace for select using (current_setting('app.due_work', true) = 'on');

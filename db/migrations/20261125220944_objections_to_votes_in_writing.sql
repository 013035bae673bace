CREATE TABLE "ballot_objection" (
	"workspace_id" uuid NOT NULL,
	"ballot_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"objected_at" timestamp with time zone NOT NULL,
	CONSTRAINT "ballot_objection_workspace_id_ballot_id_person_id_pk" PRIMARY KEY("workspace_id","ballot_id","person_id"),
	CONSTRAINT "ballot_objection_reason" CHECK (char_length(btrim("ballot_objection"."reason")) >= 10)
);
--> statement-breakpoint
ALTER TABLE "ballot" DROP CONSTRAINT "ballot_state";--> statement-breakpoint
DROP INDEX "ballot_one_open";--> statement-breakpoint
ALTER TABLE "ballot_objection" ADD CONSTRAINT "ballot_objection_by_member" FOREIGN KEY ("workspace_id","ballot_id","person_id") REFERENCES "public"."ballot_member"("workspace_id","ballot_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "ballot_one_open" ON "ballot" USING btree ("workspace_id","subject_id") WHERE state in ('open', 'inquorate', 'objected');--> statement-breakpoint
ALTER TABLE "ballot" ADD CONSTRAINT "ballot_state" CHECK ("ballot"."state" in ('open', 'closed', 'inquorate', 'objected', 'confirmed', 'withdrawn'));--> statement-breakpoint
call wall_off('ballot_objection');--> statement-breakpoint
revoke update, delete, truncate on ballot_objection from stellwerk_app;--> statement-breakpoint
create trigger append_only before update or delete on ballot_objection for each row execute function refuse_change();--> statement-breakpoint
create trigger never_truncated before truncate on ballot_objection for each statement execute function refuse_change();--> statement-breakpoint
-- V-6: only a member who is not recused objects, and only while a vote in writing is open.
create function objection_while_open() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from ballot b join ballot_member m on m.workspace_id = b.workspace_id and m.ballot_id = b.id
      where b.workspace_id = new.workspace_id and b.id = new.ballot_id and b.state = 'open' and b.form = 'circular'
        and m.person_id = new.person_id and m.recusal is null) then
    raise exception 'ballot % takes no objection of this person', new.ballot_id using errcode = 'check_violation', constraint = 'vote_while_open';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger objection_while_open before insert on ballot_objection for each row execute function objection_while_open();--> statement-breakpoint
-- V-6: after an objection nothing is decided in writing: the ballot waits for its meeting, is one, or was withdrawn.
create function circular_without_objection() returns trigger language plpgsql as $$
declare subject uuid;
begin
  subject := case tg_table_name when 'ballot' then (to_jsonb(new) ->> 'id')::uuid else (to_jsonb(new) ->> 'ballot_id')::uuid end;
  -- deferred: judge the ballot as the transaction leaves it
  if exists (select 1 from ballot b join ballot_objection o on o.workspace_id = b.workspace_id and o.ballot_id = b.id
      where b.workspace_id = new.workspace_id and b.id = subject and b.form <> 'meeting' and b.state not in ('objected', 'withdrawn')) then
    raise exception 'ballot % was objected to and cannot go on in writing', subject using errcode = 'check_violation', constraint = 'circular_without_objection';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger circular_without_objection after update of state, form on ballot deferrable initially deferred
  for each row execute function circular_without_objection();--> statement-breakpoint
create constraint trigger circular_without_objection after insert on ballot_objection deferrable initially deferred
  for each row execute function circular_without_objection();

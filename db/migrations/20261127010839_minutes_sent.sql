CREATE TABLE "minutes_receipt" (
	"workspace_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"read_at" timestamp with time zone,
	CONSTRAINT "minutes_receipt_workspace_id_meeting_id_person_id_pk" PRIMARY KEY("workspace_id","meeting_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "minutes_receipt" ADD CONSTRAINT "minutes_receipt_meeting" FOREIGN KEY ("workspace_id","meeting_id") REFERENCES "public"."meeting"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "minutes_receipt_person" ON "minutes_receipt" USING btree ("workspace_id","person_id","read_at");--> statement-breakpoint
do $$
begin
  call wall_off('minutes_receipt'::regclass);
  revoke truncate, delete on minutes_receipt from stellwerk_app;
  alter table minutes_receipt add constraint minutes_receipt_person_id_fk foreign key (workspace_id, person_id) references person (workspace_id, id) deferrable initially deferred;
end $$;
--> statement-breakpoint
-- What was sent stays sent; it is read once.
create function keep_receipt() returns trigger language plpgsql as $$
begin
  if old.read_at is not null or (old.meeting_id, old.person_id, old.sent_at) is distinct from (new.meeting_id, new.person_id, new.sent_at) then
    raise exception 'a receipt is never rewritten' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger keep_receipt before update on minutes_receipt for each row execute function keep_receipt();

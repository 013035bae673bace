CREATE TABLE "status_override" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"judgement" text NOT NULL,
	"derived" text NOT NULL,
	"reason" text NOT NULL,
	"set_by" uuid NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "status_override_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "status_override_judgement" CHECK ("status_override"."judgement" in ('green', 'amber', 'red', 'grey')),
	CONSTRAINT "status_override_reason" CHECK (char_length(btrim("status_override"."reason")) >= 10)
);
--> statement-breakpoint
ALTER TABLE "status_override" ADD CONSTRAINT "status_override_programme" FOREIGN KEY ("workspace_id","programme_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "status_override_one" ON "status_override" USING btree ("workspace_id","programme_id") WHERE ended_at is null;--> statement-breakpoint
call wall_off('status_override');--> statement-breakpoint
revoke delete on status_override from stellwerk_app;

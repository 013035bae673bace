CREATE TABLE "agenda_item" (
	"workspace_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"change_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"level" text NOT NULL,
	"revision" integer NOT NULL,
	"minutes" integer NOT NULL,
	"origin" text NOT NULL,
	"motion_reason" text,
	"admitted_by" uuid,
	"admitted_at" timestamp with time zone,
	"called_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"deferred_reason" text,
	"deferred_by" uuid,
	"deferred_at" timestamp with time zone,
	CONSTRAINT "agenda_item_workspace_id_meeting_id_change_id_pk" PRIMARY KEY("workspace_id","meeting_id","change_id"),
	CONSTRAINT "agenda_item_origin" CHECK ("agenda_item"."origin" in ('agenda', 'motion')),
	CONSTRAINT "agenda_item_level" CHECK ("agenda_item"."level" in ('low', 'medium', 'high', 'critical')),
	CONSTRAINT "agenda_item_minutes" CHECK ("agenda_item"."minutes" between 1 and 240),
	CONSTRAINT "agenda_item_motion" CHECK (num_nulls("agenda_item"."motion_reason", "agenda_item"."admitted_by", "agenda_item"."admitted_at") = case when "agenda_item"."origin" = 'motion' then 0 else 3 end),
	CONSTRAINT "agenda_item_deferred" CHECK (num_nulls("agenda_item"."deferred_reason", "agenda_item"."deferred_by", "agenda_item"."deferred_at") in (0, 3))
);
--> statement-breakpoint
CREATE TABLE "attendance" (
	"workspace_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"presence" text NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "attendance_workspace_id_meeting_id_person_id_pk" PRIMARY KEY("workspace_id","meeting_id","person_id"),
	CONSTRAINT "attendance_presence" CHECK ("attendance"."presence" in ('present', 'excused', 'absent'))
);
--> statement-breakpoint
CREATE TABLE "meeting" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"state" text DEFAULT 'scheduled' NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"place" text DEFAULT '' NOT NULL,
	"started_at" timestamp with time zone,
	"started_by" uuid,
	"agenda_id" uuid,
	"agenda_sha256" text,
	"closed_at" timestamp with time zone,
	"closed_by" uuid,
	"minutes_id" uuid,
	"minutes_sha256" text,
	"confirmed_at" timestamp with time zone,
	"confirmed_by" uuid,
	"cancelled_reason" text,
	CONSTRAINT "meeting_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "meeting_state" CHECK ("meeting"."state" in ('scheduled', 'running', 'closed', 'minuted', 'cancelled')),
	CONSTRAINT "meeting_order" CHECK ("meeting"."starts_at" < "meeting"."ends_at"),
	CONSTRAINT "meeting_agenda_frozen" CHECK (("meeting"."state" in ('running', 'closed', 'minuted')) = (num_nulls("meeting"."started_at", "meeting"."started_by", "meeting"."agenda_id", "meeting"."agenda_sha256") = 0)),
	CONSTRAINT "meeting_closed" CHECK (("meeting"."state" in ('closed', 'minuted')) = (num_nulls("meeting"."closed_at", "meeting"."closed_by") = 0)),
	CONSTRAINT "meeting_minutes_frozen" CHECK (("meeting"."state" = 'minuted') = (num_nulls("meeting"."minutes_id", "meeting"."minutes_sha256", "meeting"."confirmed_at", "meeting"."confirmed_by") = 0)),
	CONSTRAINT "meeting_cancelled" CHECK (("meeting"."state" = 'cancelled') = ("meeting"."cancelled_reason" is not null))
);
--> statement-breakpoint
CREATE TABLE "obligation" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"change_id" uuid NOT NULL,
	"text" text NOT NULL,
	"owner_id" uuid NOT NULL,
	"due" date NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"settled_at" timestamp with time zone,
	"settled_by" uuid,
	CONSTRAINT "obligation_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "obligation_state" CHECK ("obligation"."state" in ('open', 'met', 'dropped')),
	CONSTRAINT "obligation_settled" CHECK (("obligation"."state" <> 'open') = (num_nulls("obligation"."settled_at", "obligation"."settled_by") = 0))
);
--> statement-breakpoint
ALTER TABLE "record" DROP CONSTRAINT "record_kind_known";--> statement-breakpoint
ALTER TABLE "agenda_item" ADD CONSTRAINT "agenda_item_meeting" FOREIGN KEY ("workspace_id","meeting_id") REFERENCES "public"."meeting"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_item" ADD CONSTRAINT "agenda_item_of_change" FOREIGN KEY ("workspace_id","change_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_meeting" FOREIGN KEY ("workspace_id","meeting_id") REFERENCES "public"."meeting"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_record" FOREIGN KEY ("workspace_id","id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "obligation" ADD CONSTRAINT "obligation_item" FOREIGN KEY ("workspace_id","meeting_id","change_id") REFERENCES "public"."agenda_item"("workspace_id","meeting_id","change_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "agenda_item_change" ON "agenda_item" USING btree ("workspace_id","change_id");--> statement-breakpoint
CREATE INDEX "meeting_programme" ON "meeting" USING btree ("workspace_id","programme_id","starts_at");--> statement-breakpoint
CREATE INDEX "obligation_owner" ON "obligation" USING btree ("workspace_id","owner_id","state");--> statement-breakpoint
ALTER TABLE "record" ADD CONSTRAINT "record_kind_known" CHECK ("record"."kind" in ('programme', 'channel', 'segment', 'wave', 'phase', 'milestone', 'gate', 'kpi', 'deliverable', 'change', 'exception', 'risk', 'meeting'));--> statement-breakpoint
-- The walls of the board's meetings. Only an agenda that is not frozen may lose items.
do $$
declare t text;
begin
  foreach t in array array['meeting', 'agenda_item', 'attendance', 'obligation'] loop
    call wall_off(t::regclass);
    execute format('revoke truncate on %I from stellwerk_app', t);
  end loop;
  foreach t in array array['meeting', 'attendance', 'obligation'] loop
    execute format('revoke delete on %I from stellwerk_app', t);
  end loop;
end $$;
--> statement-breakpoint
do $$
declare p text[];
begin
  foreach p slice 1 in array array[['meeting','programme_id','record'], ['meeting','started_by','person'], ['meeting','closed_by','person'], ['meeting','confirmed_by','person'], ['meeting','agenda_id','snapshot'], ['meeting','minutes_id','snapshot'], ['agenda_item','admitted_by','person'], ['agenda_item','deferred_by','person'], ['attendance','person_id','person'], ['attendance','recorded_by','person'], ['obligation','owner_id','person'], ['obligation','settled_by','person']] loop
    execute format('alter table %I add constraint %I foreign key (workspace_id, %I) references %I (workspace_id, id) deferrable initially deferred', p[1], p[1] || '_' || p[2] || '_fk', p[2], p[3]);
  end loop;
end $$;
--> statement-breakpoint
-- The course of a meeting; what is frozen stays as it was frozen.
create function meeting_steps() returns trigger language plpgsql as $$
begin
  if new.state <> old.state and (old.state, new.state) not in
     (('scheduled', 'running'), ('scheduled', 'cancelled'), ('running', 'closed'), ('closed', 'minuted')) then
    raise exception 'meeting % cannot go from % to %', new.id, old.state, new.state using errcode = 'check_violation', constraint = 'meeting_steps';
  end if;
  if old.state in ('minuted', 'cancelled') then
    raise exception 'meeting % is over', new.id using errcode = 'restrict_violation';
  end if;
  if old.state <> 'scheduled' and (old.starts_at, old.ends_at, old.started_at, old.started_by, old.agenda_id, old.agenda_sha256)
     is distinct from (new.starts_at, new.ends_at, new.started_at, new.started_by, new.agenda_id, new.agenda_sha256) then
    raise exception 'the agenda of meeting % is frozen', new.id using errcode = 'restrict_violation', constraint = 'agenda_frozen';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger meeting_steps before update on meeting for each row execute function meeting_steps();
--> statement-breakpoint
-- Before the start the agenda is free; afterwards an item comes in by motion only, none goes, and none is rewritten.
create function agenda_frozen() returns trigger language plpgsql as $$
declare of_meeting uuid; of_workspace uuid; now_state text; fits boolean;
begin
  of_meeting := case tg_op when 'DELETE' then old.meeting_id else new.meeting_id end;
  of_workspace := case tg_op when 'DELETE' then old.workspace_id else new.workspace_id end;
  select m.state into now_state from meeting m where m.workspace_id = of_workspace and m.id = of_meeting;
  fits := case now_state
    when 'scheduled' then tg_op = 'DELETE' or new.origin = 'agenda'
    when 'running' then case tg_op
      when 'INSERT' then new.origin = 'motion'
      when 'UPDATE' then (old.meeting_id, old.change_id, old.position, old.level, old.revision, old.minutes, old.origin, old.motion_reason, old.admitted_by, old.admitted_at)
        is not distinct from (new.meeting_id, new.change_id, new.position, new.level, new.revision, new.minutes, new.origin, new.motion_reason, new.admitted_by, new.admitted_at)
        and (old.deferred_at is null or (old.deferred_reason, old.deferred_by, old.deferred_at) is not distinct from (new.deferred_reason, new.deferred_by, new.deferred_at))
      else false end
    else false end;
  if not fits then
    raise exception 'the agenda of meeting % is frozen', of_meeting using errcode = 'restrict_violation', constraint = 'agenda_frozen';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
--> statement-breakpoint
create trigger agenda_frozen before insert or update or delete on agenda_item for each row execute function agenda_frozen();
--> statement-breakpoint
-- Presence and obligations belong to the minutes: nothing is added once they are confirmed.
create function before_minutes() returns trigger language plpgsql as $$
declare now_state text;
begin
  select m.state into now_state from meeting m where m.workspace_id = new.workspace_id and m.id = new.meeting_id;
  if now_state not in ('scheduled', 'running', 'closed') or (tg_table_name = 'attendance' and now_state = 'closed') then
    raise exception 'meeting % is over', new.meeting_id using errcode = 'restrict_violation', constraint = 'before_minutes';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger before_minutes before insert or update on attendance for each row execute function before_minutes();
--> statement-breakpoint
create trigger before_minutes before insert on obligation for each row execute function before_minutes();
--> statement-breakpoint
-- An obligation is never rewritten: it is settled, once.
create function keep_obligation() returns trigger language plpgsql as $$
begin
  if old.state <> 'open' or (old.meeting_id, old.change_id, old.text, old.owner_id, old.due)
     is distinct from (new.meeting_id, new.change_id, new.text, new.owner_id, new.due) then
    raise exception 'an obligation is never rewritten' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger keep_obligation before update on obligation for each row execute function keep_obligation();

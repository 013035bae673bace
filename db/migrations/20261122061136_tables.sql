CREATE TABLE "credential" (
	"workspace_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"password_hash" text NOT NULL,
	"must_change" boolean DEFAULT true NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "credential_workspace_id_person_id_pk" PRIMARY KEY("workspace_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "person" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"locale" text DEFAULT 'de' NOT NULL,
	"theme" text DEFAULT 'system' NOT NULL,
	"job_title" text,
	"active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "person_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "role_grant" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"programme_id" uuid,
	"channel_id" uuid,
	"granted_by" uuid,
	"granted_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "role_grant_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "role_grant_role" CHECK ("role_grant"."role" in ('administrator', 'sponsor', 'steering_member', 'programme_manager', 'channel_lead', 'product_owner', 'integration_engineer', 'content_manager', 'analyst', 'risk_manager', 'change_manager', 'cab_chair', 'cab_member', 'auditor', 'viewer'))
);
--> statement-breakpoint
CREATE TABLE "session" (
	"workspace_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"person_id" uuid NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "session_workspace_id_token_hash_pk" PRIMARY KEY("workspace_id","token_hash")
);
--> statement-breakpoint
CREATE TABLE "throttle" (
	"key" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"window_started_at" timestamp with time zone NOT NULL,
	"blocked_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "workspace" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event" (
	"workspace_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"actor_id" uuid,
	"on_behalf_of" uuid,
	"role" text,
	"action" text NOT NULL,
	"object_kind" text NOT NULL,
	"object_id" uuid,
	"programme_id" uuid,
	"version_before" integer,
	"version_after" integer,
	"changes" jsonb NOT NULL,
	"reason" text,
	"request_id" text NOT NULL,
	"source" text NOT NULL,
	"result" text NOT NULL,
	"prev_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "event_workspace_id_seq_pk" PRIMARY KEY("workspace_id","seq"),
	CONSTRAINT "event_result" CHECK ("event"."result" in ('done', 'denied'))
);
--> statement-breakpoint
CREATE TABLE "idempotency" (
	"workspace_id" uuid NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"result" jsonb,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_workspace_id_key_pk" PRIMARY KEY("workspace_id","key")
);
--> statement-breakpoint
CREATE TABLE "channel" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"type" text NOT NULL,
	"region" text DEFAULT '' NOT NULL,
	"tier" text,
	"status" text DEFAULT 'planned' NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	CONSTRAINT "channel_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "channel_type" CHECK ("channel"."type" in ('shop', 'app', 'stores', 'marketplace', 'email_crm', 'social_commerce', 'service_chat', 'partners', 'phone', 'print', 'other')),
	CONSTRAINT "channel_tier" CHECK ("channel"."tier" in ('primary', 'secondary', 'tactical')),
	CONSTRAINT "channel_status" CHECK ("channel"."status" in ('planned', 'live', 'paused', 'exited'))
);
--> statement-breakpoint
CREATE TABLE "segment" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"share" numeric,
	"transaction_value_cents" bigint,
	"cac_cents" bigint,
	"clv_cents" bigint,
	CONSTRAINT "segment_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "segment_share" CHECK ("segment"."share" is null or "segment"."share" between 0 and 1)
);
--> statement-breakpoint
CREATE TABLE "attestation" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"gate_id" uuid NOT NULL,
	"criterion_key" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"statement" text NOT NULL,
	"attested_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "attestation_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "condition" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"gate_id" uuid NOT NULL,
	"decision_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"owner_id" uuid NOT NULL,
	"due" date NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"settled_by" uuid,
	"settled_at" timestamp with time zone,
	"settled_note" text,
	CONSTRAINT "condition_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "condition_kind" CHECK ("condition"."kind" in ('condition', 'rework', 'waiver')),
	CONSTRAINT "condition_state" CHECK ("condition"."state" in ('open', 'met', 'overdue', 'waived'))
);
--> statement-breakpoint
CREATE TABLE "criteria_set" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"gate_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"created_by" uuid,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "criteria_set_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "criterion" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"set_id" uuid NOT NULL,
	"gate_id" uuid NOT NULL,
	"key" uuid NOT NULL,
	"position" integer NOT NULL,
	"type" text NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"weight" integer,
	"ground" text,
	"owner_id" uuid,
	"config" jsonb NOT NULL,
	CONSTRAINT "criterion_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "criterion_type" CHECK ("criterion"."type" in ('must', 'should')),
	CONSTRAINT "criterion_kind" CHECK ("criterion"."kind" in ('milestone', 'document', 'attestation', 'kpi')),
	CONSTRAINT "criterion_weight" CHECK (("criterion"."type" = 'should') = ("criterion"."weight" is not null))
);
--> statement-breakpoint
CREATE TABLE "decision" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"gate_id" uuid NOT NULL,
	"wave_id" uuid NOT NULL,
	"phase_id" uuid NOT NULL,
	"review_id" uuid,
	"ballot_id" uuid,
	"decision" text NOT NULL,
	"starts_phase_id" uuid,
	"rationale" text NOT NULL,
	"review_date" date,
	"exit_plan" text,
	"sponsor_consent_by" uuid,
	"evaluation" jsonb NOT NULL,
	"rule_version" text NOT NULL,
	"decided_by" uuid NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	CONSTRAINT "decision_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "decision_known" CHECK ("decision"."decision" in ('go', 'conditional_go', 'recycle', 'hold', 'kill', 'resume', 'extend_hold')),
	CONSTRAINT "decision_rationale" CHECK (char_length(btrim("decision"."rationale")) >= 30)
);
--> statement-breakpoint
CREATE TABLE "gate" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"wave_id" uuid NOT NULL,
	"phase_id" uuid NOT NULL,
	"kind" text NOT NULL,
	CONSTRAINT "gate_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "gate_kind" CHECK ("gate"."kind" in ('G0', 'G1', 'G2', 'G3'))
);
--> statement-breakpoint
CREATE TABLE "gatekeeper" (
	"workspace_id" uuid NOT NULL,
	"gate_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"seat" text NOT NULL,
	"domain" text NOT NULL,
	"dismissed_at" timestamp with time zone,
	CONSTRAINT "gatekeeper_workspace_id_gate_id_person_id_pk" PRIMARY KEY("workspace_id","gate_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "restatement_note" (
	"workspace_id" uuid NOT NULL,
	"decision_id" uuid NOT NULL,
	"observation_id" uuid NOT NULL,
	"note" text NOT NULL,
	"noted_by" uuid NOT NULL,
	"noted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "restatement_note_workspace_id_decision_id_observation_id_pk" PRIMARY KEY("workspace_id","decision_id","observation_id")
);
--> statement-breakpoint
CREATE TABLE "review" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"gate_id" uuid NOT NULL,
	"wave_id" uuid NOT NULL,
	"phase_id" uuid NOT NULL,
	"attempt" integer NOT NULL,
	"state" text NOT NULL,
	"cut_off" date NOT NULL,
	"presenter_id" uuid NOT NULL,
	"criteria_set_id" uuid NOT NULL,
	"snapshot_id" uuid,
	"summary" text DEFAULT '' NOT NULL,
	"submitted_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	CONSTRAINT "review_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "review_state" CHECK ("review"."state" in ('draft', 'submitted', 'voting', 'decided', 'confirmed', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "review_score" (
	"workspace_id" uuid NOT NULL,
	"review_id" uuid NOT NULL,
	"criterion_key" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"score" integer NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "review_score_workspace_id_review_id_criterion_key_person_id_pk" PRIMARY KEY("workspace_id","review_id","criterion_key","person_id"),
	CONSTRAINT "review_score_range" CHECK ("review_score"."score" between 0 and 10)
);
--> statement-breakpoint
CREATE TABLE "waiver" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"gate_id" uuid NOT NULL,
	"criterion_key" uuid NOT NULL,
	"reason" text NOT NULL,
	"expires" date NOT NULL,
	"granted_by" uuid NOT NULL,
	"granted_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"revoked_reason" text,
	CONSTRAINT "waiver_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "kpi" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"key" text NOT NULL,
	"steward_id" uuid,
	"tile_position" integer,
	CONSTRAINT "kpi_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "kpi_version" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kpi_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"state" text NOT NULL,
	"name_de" text NOT NULL,
	"name_en" text NOT NULL,
	"purpose" text DEFAULT '' NOT NULL,
	"perspective" text NOT NULL,
	"indicator" text NOT NULL,
	"unit" text NOT NULL,
	"numerator" text NOT NULL,
	"denominator" text,
	"filters" text DEFAULT '' NOT NULL,
	"direction" text NOT NULL,
	"over_channels" text NOT NULL,
	"over_segments" text NOT NULL,
	"over_time" text NOT NULL,
	"source" text NOT NULL,
	"rhythm" text NOT NULL,
	"due_lag_days" integer NOT NULL,
	"maturity_lag_days" integer DEFAULT 0 NOT NULL,
	"min_n" integer DEFAULT 0 NOT NULL,
	"green" numeric,
	"amber" numeric,
	"band_high" numeric,
	"target" numeric,
	"seasonal" boolean DEFAULT false NOT NULL,
	"target_path" jsonb,
	"effective_from" date NOT NULL,
	"author_id" uuid,
	"approved_by" uuid,
	"approved_at" timestamp with time zone,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "kpi_version_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "kpi_version_state" CHECK ("kpi_version"."state" in ('draft', 'in_review', 'approved', 'superseded', 'retired')),
	CONSTRAINT "kpi_version_unit" CHECK ("kpi_version"."unit" in ('eur', 'percent', 'count', 'days', 'index')),
	CONSTRAINT "kpi_version_direction" CHECK ("kpi_version"."direction" in ('higher', 'lower', 'band')),
	CONSTRAINT "kpi_version_rhythm" CHECK ("kpi_version"."rhythm" in ('day', 'week', 'month', 'quarter')),
	CONSTRAINT "kpi_version_perspective" CHECK ("kpi_version"."perspective" in ('financial', 'customer', 'process', 'potential')),
	CONSTRAINT "kpi_version_indicator" CHECK ("kpi_version"."indicator" in ('leading', 'lagging')),
	CONSTRAINT "kpi_version_over_channels" CHECK ("kpi_version"."over_channels" in ('sum', 'ratio', 'weighted_mean', 'last', 'max', 'min', 'distinct', 'none'))
);
--> statement-breakpoint
CREATE TABLE "observation" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"kpi_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"channel_id" uuid,
	"segment_id" uuid,
	"period_start" date NOT NULL,
	"period_end" date NOT NULL,
	"revision" integer NOT NULL,
	"numerator" numeric,
	"denominator" numeric,
	"value" numeric,
	"n" integer,
	"state" text NOT NULL,
	"current" boolean DEFAULT true NOT NULL,
	"reason" text,
	"quality" numeric,
	"source" text NOT NULL,
	"recorded_by" uuid,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"confirmed_by" uuid,
	"confirmed_at" timestamp with time zone,
	CONSTRAINT "observation_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "observation_state" CHECK ("observation"."state" in ('provisional', 'confirmed', 'rejected', 'restated')),
	CONSTRAINT "observation_period" CHECK ("observation"."period_start" < "observation"."period_end")
);
--> statement-breakpoint
CREATE TABLE "forecast" (
	"workspace_id" uuid NOT NULL,
	"milestone_id" uuid NOT NULL,
	"report_date" date NOT NULL,
	"revision" integer NOT NULL,
	"forecast_date" date NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"reported_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "forecast_workspace_id_milestone_id_report_date_revision_pk" PRIMARY KEY("workspace_id","milestone_id","report_date","revision")
);
--> statement-breakpoint
CREATE TABLE "milestone" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"wave_id" uuid NOT NULL,
	"phase_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"gating" boolean DEFAULT false NOT NULL,
	"state" text DEFAULT 'planned' NOT NULL,
	"acceptor_id" uuid,
	"tolerance_days" integer NOT NULL,
	"weight" numeric DEFAULT '0' NOT NULL,
	"planned_date" date NOT NULL,
	"original_date" date,
	"baseline_date" date,
	"forecast_date" date,
	"forecast_reported_on" date,
	"actual_date" date,
	"submitted_by" uuid,
	"submitted_at" timestamp with time zone,
	"accepted_by" uuid,
	"accepted_at" timestamp with time zone,
	"closed_reason" text,
	"position" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "milestone_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "milestone_kind" CHECK ("milestone"."kind" in ('activation', 'training', 'content', 'revenue', 'decision', 'technical')),
	CONSTRAINT "milestone_state" CHECK ("milestone"."state" in ('planned', 'in_progress', 'submitted', 'accepted', 'cancelled')),
	CONSTRAINT "milestone_tolerance" CHECK ("milestone"."tolerance_days" >= 0),
	CONSTRAINT "milestone_four_eyes" CHECK ("milestone"."state" <> 'accepted' or "milestone"."accepted_by" is not null),
	CONSTRAINT "milestone_submitted" CHECK ("milestone"."state" not in ('submitted', 'accepted') or ("milestone"."actual_date" is not null and "milestone"."submitted_by" is not null))
);
--> statement-breakpoint
CREATE TABLE "milestone_criterion" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"milestone_id" uuid NOT NULL,
	"text" text NOT NULL,
	"position" integer NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "milestone_criterion_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "predecessor_waiver" (
	"workspace_id" uuid NOT NULL,
	"milestone_id" uuid NOT NULL,
	"predecessor_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"waived_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "predecessor_waiver_workspace_id_milestone_id_predecessor_id_pk" PRIMARY KEY("workspace_id","milestone_id","predecessor_id")
);
--> statement-breakpoint
CREATE TABLE "programme" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"objectives" jsonb NOT NULL,
	"sponsor_id" uuid,
	"manager_id" uuid,
	"currency" text NOT NULL,
	"time_zone" text NOT NULL,
	"bundesland" text NOT NULL,
	"fiscal_start_month" integer NOT NULL,
	"profile" text NOT NULL,
	"settings" jsonb NOT NULL,
	"state" text DEFAULT 'active' NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "programme_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "programme_profile" CHECK ("programme"."profile" in ('lean', 'standard', 'strict')),
	CONSTRAINT "programme_state" CHECK ("programme"."state" in ('active', 'closed')),
	CONSTRAINT "programme_bundesland" CHECK ("programme"."bundesland" in ('de', 'bw', 'by', 'be', 'bb', 'hb', 'hh', 'he', 'mv', 'ni', 'nw', 'rp', 'sl', 'sn', 'st', 'sh', 'th')),
	CONSTRAINT "programme_key_form" CHECK ("programme"."key" ~ '^[a-z][a-z0-9-]{1,39}$'),
	CONSTRAINT "programme_currency" CHECK ("programme"."currency" ~ '^[A-Z]{3}$'),
	CONSTRAINT "programme_fiscal_start" CHECK ("programme"."fiscal_start_month" between 1 and 12)
);
--> statement-breakpoint
CREATE TABLE "assignment" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"deliverable_id" uuid NOT NULL,
	"person_id" uuid,
	"role" text,
	"code" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"ended_at" timestamp with time zone,
	CONSTRAINT "assignment_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "assignment_code" CHECK ("assignment"."code" in ('R', 'A', 'C', 'I')),
	CONSTRAINT "assignment_party" CHECK (("assignment"."person_id" is null) <> ("assignment"."role" is null))
);
--> statement-breakpoint
CREATE TABLE "deliverable" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"scope" text NOT NULL,
	"wave_id" uuid,
	"phase_id" uuid,
	"state" text NOT NULL,
	CONSTRAINT "deliverable_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "deliverable_scope" CHECK ("deliverable"."scope" in ('programme', 'wave', 'phase')),
	CONSTRAINT "deliverable_state" CHECK ("deliverable"."state" in ('draft', 'active', 'closed'))
);
--> statement-breakpoint
CREATE TABLE "comment" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"record_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"body" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "comment_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "evidence" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"record_id" uuid NOT NULL,
	"criterion_id" uuid,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"content" text,
	"file_id" uuid,
	"sha256" text NOT NULL,
	"added_by" uuid NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_reason" text,
	CONSTRAINT "evidence_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "evidence_kind" CHECK ("evidence"."kind" in ('link', 'text', 'file')),
	CONSTRAINT "evidence_shape" CHECK (("evidence"."kind" = 'file') = ("evidence"."file_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "external_ref" (
	"workspace_id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"source" text NOT NULL,
	"external_id" text NOT NULL,
	"record_id" uuid NOT NULL,
	CONSTRAINT "external_ref_workspace_id_programme_id_source_external_id_pk" PRIMARY KEY("workspace_id","programme_id","source","external_id")
);
--> statement-breakpoint
CREATE TABLE "file" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"name" text NOT NULL,
	"mime" text NOT NULL,
	"size" integer NOT NULL,
	"sha256" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"uploaded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "file_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "file_size" CHECK ("file"."size" between 1 and 10485760)
);
--> statement-breakpoint
CREATE TABLE "link" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"from_id" uuid NOT NULL,
	"to_id" uuid NOT NULL,
	"dependency_type" text,
	"lag_days" integer,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "link_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "link_kind_known" CHECK ("link"."kind" in ('depends_on', 'affects', 'mitigates', 'evidences', 'measures', 'feeds')),
	CONSTRAINT "link_not_self" CHECK ("link"."from_id" <> "link"."to_id"),
	CONSTRAINT "link_lag" CHECK (("link"."kind" = 'depends_on') = ("link"."dependency_type" is not null and "link"."lag_days" is not null))
);
--> statement-breakpoint
CREATE TABLE "mention" (
	"workspace_id" uuid NOT NULL,
	"comment_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"seen_at" timestamp with time zone,
	CONSTRAINT "mention_workspace_id_comment_id_person_id_pk" PRIMARY KEY("workspace_id","comment_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "record" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"programme_id" uuid NOT NULL,
	"number" text NOT NULL,
	"title" text NOT NULL,
	"body" text DEFAULT '' NOT NULL,
	"channel_id" uuid,
	"owner_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"archived_at" timestamp with time zone,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "record_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "record_kind_known" CHECK ("record"."kind" in ('programme', 'channel', 'segment', 'wave', 'phase', 'milestone', 'gate', 'kpi', 'deliverable')),
	CONSTRAINT "record_title_length" CHECK (char_length("record"."title") between 1 and 300)
);
--> statement-breakpoint
CREATE TABLE "record_counter" (
	"workspace_id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"prefix" text NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "record_counter_workspace_id_programme_id_prefix_pk" PRIMARY KEY("workspace_id","programme_id","prefix")
);
--> statement-breakpoint
CREATE TABLE "saved_view" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"room" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"shared" boolean DEFAULT false NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "saved_view_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "snapshot" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"record_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"sha256" text NOT NULL,
	"content" text NOT NULL,
	"taken_by" uuid,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "snapshot_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "visit" (
	"workspace_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"last_seq" integer NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	"previous_at" timestamp with time zone,
	CONSTRAINT "visit_workspace_id_person_id_programme_id_pk" PRIMARY KEY("workspace_id","person_id","programme_id")
);
--> statement-breakpoint
CREATE TABLE "watch" (
	"workspace_id" uuid NOT NULL,
	"record_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "watch_workspace_id_record_id_person_id_pk" PRIMARY KEY("workspace_id","record_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "baseline" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"wave_id" uuid,
	"phase_id" uuid,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"version" integer NOT NULL,
	"snapshot_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"taken_by" uuid,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "baseline_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "baseline_kind" CHECK ("baseline"."kind" in ('original', 'change', 'gate', 'resume', 'target'))
);
--> statement-breakpoint
CREATE TABLE "baseline_entry" (
	"workspace_id" uuid NOT NULL,
	"baseline_id" uuid NOT NULL,
	"record_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"start" date,
	"finish" date NOT NULL,
	CONSTRAINT "baseline_entry_workspace_id_baseline_id_record_id_pk" PRIMARY KEY("workspace_id","baseline_id","record_id")
);
--> statement-breakpoint
CREATE TABLE "phase" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"wave_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"seq" integer NOT NULL,
	"state" text DEFAULT 'planned' NOT NULL,
	"planned_start" date NOT NULL,
	"planned_end" date NOT NULL,
	"actual_start" date,
	"actual_end" date,
	"budget_cents" bigint DEFAULT 0 NOT NULL,
	"budget_released" boolean DEFAULT false NOT NULL,
	"staffed" boolean DEFAULT false NOT NULL,
	"tolerance_days" integer NOT NULL,
	"tolerance_cost" numeric DEFAULT '0.10' NOT NULL,
	"scope" text DEFAULT '' NOT NULL,
	"observation_days" integer NOT NULL,
	"contingency_days" integer DEFAULT 0 NOT NULL,
	"on_hold_since" date,
	"paused_days" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "phase_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "phase_kind" CHECK ("phase"."kind" in ('pilot', 'expand', 'optimise')),
	CONSTRAINT "phase_state" CHECK ("phase"."state" in ('planned', 'active', 'gate_review', 'completed', 'on_hold', 'terminated')),
	CONSTRAINT "phase_period" CHECK ("phase"."planned_start" < "phase"."planned_end"),
	CONSTRAINT "phase_budget" CHECK ("phase"."budget_cents" >= 0),
	CONSTRAINT "phase_tolerances" CHECK ("phase"."tolerance_days" >= 0 and "phase"."tolerance_cost" between 0 and 0.5),
	CONSTRAINT "phase_windows" CHECK ("phase"."observation_days" >= 0 and "phase"."contingency_days" >= 0)
);
--> statement-breakpoint
CREATE TABLE "wave" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"rank" integer NOT NULL,
	"region" text DEFAULT '' NOT NULL,
	CONSTRAINT "wave_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "wave_segment" (
	"workspace_id" uuid NOT NULL,
	"wave_id" uuid NOT NULL,
	"segment_id" uuid NOT NULL,
	CONSTRAINT "wave_segment_workspace_id_wave_id_segment_id_pk" PRIMARY KEY("workspace_id","wave_id","segment_id")
);
--> statement-breakpoint
CREATE TABLE "ballot" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"round_id" uuid NOT NULL,
	"motion" text NOT NULL,
	"details" jsonb NOT NULL,
	"content_hash" text NOT NULL,
	"level" text NOT NULL,
	"form" text NOT NULL,
	"quorum_min" integer NOT NULL,
	"affected_domains" jsonb NOT NULL,
	"state" text NOT NULL,
	"opens_at" timestamp with time zone NOT NULL,
	"closes_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"result" text,
	"computed" jsonb,
	"confirmed_by" uuid,
	"confirmed_at" timestamp with time zone,
	"rule_version" text NOT NULL,
	"opened_by" uuid NOT NULL,
	CONSTRAINT "ballot_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "ballot_level" CHECK ("ballot"."level" in ('simple', 'high', 'critical')),
	CONSTRAINT "ballot_form" CHECK ("ballot"."form" in ('meeting', 'circular', 'emergency')),
	CONSTRAINT "ballot_state" CHECK ("ballot"."state" in ('open', 'closed', 'inquorate', 'confirmed', 'withdrawn')),
	CONSTRAINT "ballot_result" CHECK ("ballot"."result" in ('approved', 'returned', 'rejected')),
	CONSTRAINT "ballot_confirmed" CHECK ("ballot"."state" <> 'confirmed' or ("ballot"."confirmed_by" is not null and "ballot"."result" is not null))
);
--> statement-breakpoint
CREATE TABLE "ballot_member" (
	"workspace_id" uuid NOT NULL,
	"ballot_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"seat" text NOT NULL,
	"domain" text NOT NULL,
	"recusal" text,
	"recusal_reason" text,
	"present" boolean DEFAULT false NOT NULL,
	CONSTRAINT "ballot_member_workspace_id_ballot_id_person_id_pk" PRIMARY KEY("workspace_id","ballot_id","person_id"),
	CONSTRAINT "ballot_member_seat" CHECK ("ballot_member"."seat" in ('chair', 'deputy', 'member'))
);
--> statement-breakpoint
CREATE TABLE "vote" (
	"workspace_id" uuid NOT NULL,
	"ballot_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"choice" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"cast_at" timestamp with time zone NOT NULL,
	"on_behalf_of" uuid,
	CONSTRAINT "vote_workspace_id_ballot_id_person_id_pk" PRIMARY KEY("workspace_id","ballot_id","person_id"),
	CONSTRAINT "vote_choice" CHECK ("vote"."choice" in ('approve', 'reject', 'abstain')),
	CONSTRAINT "vote_reject_reason" CHECK ("vote"."choice" <> 'reject' or char_length(btrim("vote"."reason")) > 0)
);
--> statement-breakpoint
ALTER TABLE "channel" ADD CONSTRAINT "channel_record" FOREIGN KEY ("workspace_id","id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel" ADD CONSTRAINT "channel_programme" FOREIGN KEY ("workspace_id","programme_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segment" ADD CONSTRAINT "segment_record" FOREIGN KEY ("workspace_id","id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segment" ADD CONSTRAINT "segment_programme" FOREIGN KEY ("workspace_id","programme_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attestation" ADD CONSTRAINT "attestation_of_gate" FOREIGN KEY ("workspace_id","gate_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "condition" ADD CONSTRAINT "condition_decision" FOREIGN KEY ("workspace_id","decision_id") REFERENCES "public"."decision"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "criteria_set" ADD CONSTRAINT "criteria_set_gate" FOREIGN KEY ("workspace_id","gate_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "criterion" ADD CONSTRAINT "criterion_of_set" FOREIGN KEY ("workspace_id","set_id") REFERENCES "public"."criteria_set"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_of_gate" FOREIGN KEY ("workspace_id","gate_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gate" ADD CONSTRAINT "gate_record" FOREIGN KEY ("workspace_id","id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gate" ADD CONSTRAINT "gate_wave" FOREIGN KEY ("workspace_id","wave_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gate" ADD CONSTRAINT "gate_phase" FOREIGN KEY ("workspace_id","phase_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gatekeeper" ADD CONSTRAINT "gatekeeper_gate" FOREIGN KEY ("workspace_id","gate_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review" ADD CONSTRAINT "review_of_gate" FOREIGN KEY ("workspace_id","gate_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_score" ADD CONSTRAINT "review_score_review" FOREIGN KEY ("workspace_id","review_id") REFERENCES "public"."review"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiver" ADD CONSTRAINT "waiver_of_gate" FOREIGN KEY ("workspace_id","gate_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpi" ADD CONSTRAINT "kpi_record" FOREIGN KEY ("workspace_id","id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpi_version" ADD CONSTRAINT "kpi_version_of" FOREIGN KEY ("workspace_id","kpi_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation" ADD CONSTRAINT "observation_version" FOREIGN KEY ("workspace_id","version_id") REFERENCES "public"."kpi_version"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation" ADD CONSTRAINT "observation_kpi" FOREIGN KEY ("workspace_id","kpi_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forecast" ADD CONSTRAINT "forecast_of_milestone" FOREIGN KEY ("workspace_id","milestone_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestone" ADD CONSTRAINT "milestone_record" FOREIGN KEY ("workspace_id","id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestone" ADD CONSTRAINT "milestone_wave" FOREIGN KEY ("workspace_id","wave_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestone" ADD CONSTRAINT "milestone_phase_fk" FOREIGN KEY ("workspace_id","phase_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestone_criterion" ADD CONSTRAINT "milestone_criterion_of" FOREIGN KEY ("workspace_id","milestone_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "predecessor_waiver" ADD CONSTRAINT "predecessor_waiver_milestone" FOREIGN KEY ("workspace_id","milestone_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "predecessor_waiver" ADD CONSTRAINT "predecessor_waiver_predecessor" FOREIGN KEY ("workspace_id","predecessor_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme" ADD CONSTRAINT "programme_record" FOREIGN KEY ("workspace_id","id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_of" FOREIGN KEY ("workspace_id","deliverable_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliverable" ADD CONSTRAINT "deliverable_record" FOREIGN KEY ("workspace_id","id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment" ADD CONSTRAINT "comment_of_record" FOREIGN KEY ("workspace_id","record_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_of_record" FOREIGN KEY ("workspace_id","record_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "external_ref" ADD CONSTRAINT "external_ref_record_fk" FOREIGN KEY ("workspace_id","record_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link" ADD CONSTRAINT "link_from_record" FOREIGN KEY ("workspace_id","from_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link" ADD CONSTRAINT "link_to_record" FOREIGN KEY ("workspace_id","to_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "snapshot" ADD CONSTRAINT "snapshot_of_record" FOREIGN KEY ("workspace_id","record_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "baseline_entry" ADD CONSTRAINT "baseline_entry_baseline" FOREIGN KEY ("workspace_id","baseline_id") REFERENCES "public"."baseline"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "baseline_entry" ADD CONSTRAINT "baseline_entry_record" FOREIGN KEY ("workspace_id","record_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "phase" ADD CONSTRAINT "phase_record" FOREIGN KEY ("workspace_id","id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "phase" ADD CONSTRAINT "phase_wave" FOREIGN KEY ("workspace_id","wave_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wave" ADD CONSTRAINT "wave_record" FOREIGN KEY ("workspace_id","id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wave" ADD CONSTRAINT "wave_channel" FOREIGN KEY ("workspace_id","channel_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wave_segment" ADD CONSTRAINT "wave_segment_wave" FOREIGN KEY ("workspace_id","wave_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wave_segment" ADD CONSTRAINT "wave_segment_segment" FOREIGN KEY ("workspace_id","segment_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ballot" ADD CONSTRAINT "ballot_of_record" FOREIGN KEY ("workspace_id","subject_id") REFERENCES "public"."record"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ballot_member" ADD CONSTRAINT "ballot_member_ballot" FOREIGN KEY ("workspace_id","ballot_id") REFERENCES "public"."ballot"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote" ADD CONSTRAINT "vote_by_member" FOREIGN KEY ("workspace_id","ballot_id","person_id") REFERENCES "public"."ballot_member"("workspace_id","ballot_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "person_email" ON "person" USING btree ("workspace_id","email");--> statement-breakpoint
CREATE INDEX "person_sign_in" ON "person" USING btree ("email");--> statement-breakpoint
CREATE INDEX "role_grant_person" ON "role_grant" USING btree ("workspace_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "session_token" ON "session" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "session_person" ON "session" USING btree ("workspace_id","person_id");--> statement-breakpoint
CREATE INDEX "event_object" ON "event" USING btree ("workspace_id","object_id","seq");--> statement-breakpoint
CREATE INDEX "event_programme" ON "event" USING btree ("workspace_id","programme_id","seq");--> statement-breakpoint
CREATE INDEX "event_actor" ON "event" USING btree ("workspace_id","actor_id","seq");--> statement-breakpoint
CREATE INDEX "attestation_gate" ON "attestation" USING btree ("workspace_id","gate_id");--> statement-breakpoint
CREATE INDEX "condition_gate" ON "condition" USING btree ("workspace_id","gate_id");--> statement-breakpoint
CREATE INDEX "condition_owner" ON "condition" USING btree ("workspace_id","owner_id");--> statement-breakpoint
CREATE UNIQUE INDEX "criteria_set_version" ON "criteria_set" USING btree ("workspace_id","gate_id","version");--> statement-breakpoint
CREATE INDEX "criterion_set" ON "criterion" USING btree ("workspace_id","set_id");--> statement-breakpoint
CREATE INDEX "decision_gate" ON "decision" USING btree ("workspace_id","gate_id");--> statement-breakpoint
CREATE INDEX "decision_starts" ON "decision" USING btree ("workspace_id","starts_phase_id");--> statement-breakpoint
CREATE UNIQUE INDEX "decision_one_per_review" ON "decision" USING btree ("workspace_id","review_id");--> statement-breakpoint
CREATE UNIQUE INDEX "gate_kind_of_wave" ON "gate" USING btree ("workspace_id","wave_id","kind");--> statement-breakpoint
CREATE INDEX "gate_programme" ON "gate" USING btree ("workspace_id","programme_id");--> statement-breakpoint
CREATE UNIQUE INDEX "gatekeeper_one_chair" ON "gatekeeper" USING btree ("workspace_id","gate_id") WHERE seat = 'chair' and dismissed_at is null;--> statement-breakpoint
CREATE INDEX "review_gate" ON "review" USING btree ("workspace_id","gate_id");--> statement-breakpoint
CREATE UNIQUE INDEX "review_one_open" ON "review" USING btree ("workspace_id","wave_id") WHERE state in ('submitted', 'voting', 'decided');--> statement-breakpoint
CREATE UNIQUE INDEX "waiver_one_per_gate" ON "waiver" USING btree ("workspace_id","gate_id") WHERE revoked_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "kpi_key" ON "kpi" USING btree ("workspace_id","programme_id","key");--> statement-breakpoint
CREATE UNIQUE INDEX "kpi_version_number" ON "kpi_version" USING btree ("workspace_id","kpi_id","version");--> statement-breakpoint
CREATE INDEX "observation_series" ON "observation" USING btree ("workspace_id","kpi_id","channel_id","segment_id","period_start");--> statement-breakpoint
CREATE INDEX "observation_programme" ON "observation" USING btree ("workspace_id","programme_id","period_start");--> statement-breakpoint
CREATE INDEX "milestone_programme" ON "milestone" USING btree ("workspace_id","programme_id","state");--> statement-breakpoint
CREATE INDEX "milestone_phase" ON "milestone" USING btree ("workspace_id","phase_id");--> statement-breakpoint
CREATE INDEX "milestone_criterion_milestone" ON "milestone_criterion" USING btree ("workspace_id","milestone_id");--> statement-breakpoint
CREATE UNIQUE INDEX "programme_key" ON "programme" USING btree ("workspace_id","key");--> statement-breakpoint
CREATE INDEX "assignment_deliverable" ON "assignment" USING btree ("workspace_id","deliverable_id");--> statement-breakpoint
CREATE INDEX "deliverable_programme" ON "deliverable" USING btree ("workspace_id","programme_id");--> statement-breakpoint
CREATE INDEX "comment_record" ON "comment" USING btree ("workspace_id","record_id","recorded_at");--> statement-breakpoint
CREATE INDEX "evidence_record" ON "evidence" USING btree ("workspace_id","record_id");--> statement-breakpoint
CREATE INDEX "external_ref_record" ON "external_ref" USING btree ("workspace_id","record_id");--> statement-breakpoint
CREATE UNIQUE INDEX "link_once" ON "link" USING btree ("workspace_id","kind","from_id","to_id");--> statement-breakpoint
CREATE INDEX "link_to" ON "link" USING btree ("workspace_id","to_id");--> statement-breakpoint
CREATE UNIQUE INDEX "record_number" ON "record" USING btree ("workspace_id","programme_id","number");--> statement-breakpoint
CREATE INDEX "record_kind" ON "record" USING btree ("workspace_id","programme_id","kind");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_view_name" ON "saved_view" USING btree ("workspace_id","programme_id","owner_id","room","name");--> statement-breakpoint
CREATE INDEX "snapshot_record" ON "snapshot" USING btree ("workspace_id","record_id");--> statement-breakpoint
CREATE UNIQUE INDEX "baseline_version" ON "baseline" USING btree ("workspace_id","programme_id","version");--> statement-breakpoint
CREATE INDEX "baseline_wave" ON "baseline" USING btree ("workspace_id","wave_id");--> statement-breakpoint
CREATE INDEX "phase_programme" ON "phase" USING btree ("workspace_id","programme_id");--> statement-breakpoint
CREATE UNIQUE INDEX "phase_order" ON "phase" USING btree ("workspace_id","wave_id","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "phase_one_running" ON "phase" USING btree ("workspace_id","wave_id") WHERE state in ('active', 'gate_review', 'on_hold');--> statement-breakpoint
CREATE INDEX "wave_programme" ON "wave" USING btree ("workspace_id","programme_id","rank");--> statement-breakpoint
CREATE INDEX "ballot_subject" ON "ballot" USING btree ("workspace_id","subject_id");--> statement-breakpoint
CREATE UNIQUE INDEX "ballot_one_open" ON "ballot" USING btree ("workspace_id","subject_id") WHERE state in ('open', 'inquorate');
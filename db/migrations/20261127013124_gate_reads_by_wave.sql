CREATE INDEX "condition_decision" ON "condition" USING btree ("workspace_id","decision_id");--> statement-breakpoint
CREATE INDEX "criterion_gate" ON "criterion" USING btree ("workspace_id","gate_id");--> statement-breakpoint
CREATE INDEX "decision_wave" ON "decision" USING btree ("workspace_id","wave_id");--> statement-breakpoint
CREATE INDEX "review_wave" ON "review" USING btree ("workspace_id","wave_id");--> statement-breakpoint
CREATE INDEX "ballot_round" ON "ballot" USING btree ("workspace_id","round_id");
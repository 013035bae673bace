import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { exception, exceptionDecision, gate, person, phase, record, snapshot } from '@/db/schema';
import { personsOf } from '@/lib/access/actor';
import { may, read, type Scope } from '@/lib/access/scope';
import { civilToday } from '@/lib/calendar/rules/date';
import { settingsOf } from '@/lib/programmes/rules/settings';
import { unmetOf } from '@/lib/voting/commands/guard';
import { checkSubmission, resultsFor } from '../rules/report';
import { storedOptions } from '../schema';
import { forecastPhases } from './breaches';

export type ExceptionPageView = NonNullable<Awaited<ReturnType<typeof exceptionPage>>>;

const author = alias(person, 'author');
const submitter = alias(person, 'submitter');
const decider = alias(person, 'decider');

/** One report by its number; null when there is none. At most 4 statements. */
export function exceptionPage(scope: Scope, number: string, now: Date = new Date()) {
  return read(scope, async (tx, ids) => {
    const { workspaceId, programmeId } = ids;
    const [row] = await tx
      .select({
        report: exception,
        number: record.number,
        title: record.title,
        version: record.version,
        phaseState: phase.state,
        author: author.name,
        submitter: submitter.name,
        decision: exceptionDecision,
        decider: decider.name,
        sha256: snapshot.sha256,
        gate: sql<
          string | null
        >`(select r.number from ${gate} g join record r on r.workspace_id = g.workspace_id and r.id = g.id
          where g.workspace_id = ${phase.workspaceId} and g.phase_id = ${phase.id} and g.kind <> 'G0')`,
      })
      .from(exception)
      .innerJoin(record, and(eq(record.workspaceId, exception.workspaceId), eq(record.id, exception.id)))
      .innerJoin(phase, and(eq(phase.workspaceId, exception.workspaceId), eq(phase.id, exception.phaseId)))
      .innerJoin(
        author,
        and(eq(author.workspaceId, exception.workspaceId), eq(author.id, exception.authorId)),
      )
      .leftJoin(
        submitter,
        and(eq(submitter.workspaceId, exception.workspaceId), eq(submitter.id, exception.submittedBy)),
      )
      .leftJoin(
        exceptionDecision,
        and(
          eq(exceptionDecision.workspaceId, exception.workspaceId),
          eq(exceptionDecision.exceptionId, exception.id),
        ),
      )
      .leftJoin(
        decider,
        and(eq(decider.workspaceId, exception.workspaceId), eq(decider.id, exceptionDecision.decidedBy)),
      )
      .leftJoin(
        snapshot,
        and(eq(snapshot.workspaceId, exception.workspaceId), eq(snapshot.id, exception.snapshotId)),
      )
      .where(
        and(
          eq(exception.workspaceId, workspaceId),
          eq(exception.programmeId, programmeId),
          eq(record.number, number.toUpperCase().slice(0, 40)),
        ),
      );
    if (!row) return null;
    const [place] = await forecastPhases(tx, ids, row.report.phaseId);
    if (!place) return null;
    const { report, decision } = row;
    const options = storedOptions.parse(report.options);
    const today = civilToday(now, scope.programme.timeZone);
    const wroteIt = personsOf(scope.actor).some((id) => id === report.authorId || id === report.submittedBy);
    const guards = checkSubmission({ ...report, options, phaseState: row.phaseState });
    const draft = report.state === 'draft';
    return {
      id: report.id,
      number: row.number,
      title: row.title,
      version: row.version,
      state: report.state,
      dimension: report.dimension,
      detectedOn: report.detectedOn,
      due: report.due,
      overdue: draft && report.due < today,
      breach: report.breach,
      options,
      recommended: report.recommended,
      recommendation: report.recommendation,
      /** As of now for a draft, as submitted afterwards. */
      baselineEnd: draft ? place.baselineEnd : report.baselineEnd,
      forecastEnd: draft ? place.forecastEnd : report.forecastEnd,
      toleranceDays: draft ? place.toleranceDays : report.toleranceDays,
      phase: {
        id: report.phaseId,
        number: place.phaseNumber,
        title: place.phaseTitle,
        state: row.phaseState,
      },
      wave: { number: place.waveNumber, title: place.waveTitle },
      channelId: place.channelId,
      gate: row.gate,
      author: row.author,
      submitted: report.submittedAt && { by: row.submitter ?? '—', at: report.submittedAt.toISOString() },
      sha256: row.sha256,
      decision: decision && {
        option: decision.option,
        result: decision.result,
        rationale: decision.rationale,
        by: row.decider ?? '—',
        at: decision.decidedAt.toISOString(),
      },
      /** What the phase can come to now. */
      results: resultsFor(row.phaseState),
      unmet: draft && !guards.ok ? guards.findings.map((one) => unmetOf('exceptions', one)) : [],
      today,
      holdMaxDays: settingsOf(scope.programme).holdMaxDays,
      mayEdit: draft && may(scope, 'exception:report'),
      mayDecide: report.state === 'submitted' && !wroteIt && may(scope, 'exception:decide'),
      mayEnd: may(scope, 'gate:waive'),
    };
  });
}

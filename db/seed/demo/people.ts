import 'server-only';
import { addDays } from '@/lib/calendar/rules/date';
import { appointDeputy, nameDeputy } from '@/lib/people/commands/deputies';
import {
  completeTraining,
  enterAbsence,
  planTraining,
  setProfile,
  setSuccession,
} from '@/lib/people/commands/profile';
import { assignParty } from '@/lib/raci/commands/assign';
import { createDeliverable } from '@/lib/raci/commands/create';
import { setEscalationPath } from '@/lib/raci/commands/escalation';
import { proposeHandover } from '@/lib/raci/commands/handover';
import { versionOf } from './rows';
import type { Story } from './story';

/** Share of full time, skills. */
const profiles: readonly (readonly [string, string, readonly string[]])[] = [
  ['petersen', '1', ['Programmleitung', 'Omnichannel']],
  ['hansen', '1', ['Onlinehandel', 'Programmleitung']],
  ['weber', '0.8', ['Datenanalyse', 'Attribution']],
  ['brinkmann', '1', ['Integration', 'Ereignisströme']],
  ['arslan', '1', ['IT-Betrieb', 'Integration']],
  ['clausen', '0.9', ['Filialkonzepte', 'Schulung']],
  ['wagner', '0.75', ['CRM', 'E-Mail']],
  ['schroeder', '1', ['Handelsplattform']],
  ['lindemann', '0.6', ['Risikomanagement']],
  ['jansen', '0.8', ['Redaktion', 'Übersetzung']],
];

/** Who is here with what, who is away and represented, who would follow, and where a duty goes that stays undone. */
export function tellPeople({ stage, timeline, ledger }: Story): void {
  const { act, idOf, days } = stage;
  const programmeId = () => ledger.id('programme');
  const day = (offset: number) => addDays(days.today, offset);
  timeline.on(-90, 9, async (at) => {
    for (const [who, fte, skills] of profiles)
      await act(
        'petersen',
        setProfile,
        { programmeId: programmeId(), personId: idOf(who), fte, skills: [...skills] },
        at,
      );
    await act(
      'petersen',
      setEscalationPath,
      {
        programmeId: programmeId(),
        steps: [
          { role: 'programme_manager', afterDays: 2 },
          { role: 'sponsor', afterDays: 6 },
        ],
      },
      at,
    );
    const roles = [
      ['programme_manager', 'Programmleitung', 'hansen'],
      ['integration_engineer', 'Integration', 'arslan'],
    ] as const;
    for (const [role, skill, who] of roles)
      await act(
        'petersen',
        setSuccession,
        { programmeId: programmeId(), role, critical: true, skill, successorId: idOf(who) },
        at,
      );
    const done = await act(
      'petersen',
      planTraining,
      {
        programmeId: programmeId(),
        personId: idOf('arslan'),
        title: 'Ereignisströme und Abgleich',
        plannedOn: day(-60),
      },
      at,
    );
    await act(
      'petersen',
      completeTraining,
      { programmeId: programmeId(), personId: idOf('arslan'), id: done.id, doneOn: day(-58) },
      at,
    );
    await act(
      'petersen',
      planTraining,
      {
        programmeId: programmeId(),
        personId: idOf('hansen'),
        title: 'Lenkung durch Gates',
        plannedOn: day(25),
      },
      at,
    );
  });
  timeline.on(-3, 10, async (at) => {
    const away = (who: string, kind: 'holiday' | 'illness', from: number, to: number) =>
      act(
        'petersen',
        enterAbsence,
        { programmeId: programmeId(), personId: idOf(who), kind, startsOn: day(from), lastDay: day(to) },
        at,
      );
    await away('voss', 'holiday', -3, 11);
    await act(
      'voss',
      nameDeputy,
      {
        deputyId: idOf('hoffmann'),
        startsOn: day(-3),
        lastDay: day(11),
        reason: 'Urlaub über den Jahreswechsel',
      },
      at,
    );
    // a manager steps in where somebody fell ill and named nobody
    await away('schroeder', 'illness', -2, 9);
    await act(
      'petersen',
      appointDeputy,
      {
        personId: idOf('schroeder'),
        programmeId: programmeId(),
        deputyId: idOf('jansen'),
        startsOn: day(-2),
        lastDay: day(9),
        reason: 'Kurzfristig erkrankt',
      },
      at,
    );
    await away('lindemann', 'holiday', -1, 5);
  });
  timeline.on(-2, 14, async (at) => {
    const row = await act(
      'petersen',
      createDeliverable,
      { programmeId: programmeId(), title: 'Übergabe an den Betrieb' },
      at,
    );
    const letters = [
      ['hansen', ['C']],
      ['wagner', ['C']],
      ['clausen', ['C']],
      ['krueger', ['C']],
      ['nowak', ['C']],
    ] as const;
    // nobody follows the analyst yet: a warning here, and a guard before the next G2 (F-4)
    await act(
      'petersen',
      setSuccession,
      {
        programmeId: programmeId(),
        role: 'analyst',
        critical: true,
        skill: 'Datenanalyse',
        successorId: null,
      },
      at,
    );
    // deliberately unfinished: neither A nor R, nobody informed, and five people to ask
    for (const [who, codes] of letters)
      await act(
        'petersen',
        assignParty,
        {
          deliverableId: row.id,
          version: await versionOf(stage, row.id),
          personId: idOf(who),
          codes: [...codes],
        },
        at,
      );
    const training = ledger.id('deliverable:Schulungsprogramm Filialen und Kundenservice');
    await act(
      'clausen',
      proposeHandover,
      {
        deliverableId: training,
        version: await versionOf(stage, training),
        toId: idOf('nowak'),
        effectiveOn: day(14),
        reason: 'Der Kundenservice führt die Schulungen künftig selbst.',
      },
      at,
    );
  });
}

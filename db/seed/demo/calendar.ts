import 'server-only';
import { addCalendarItem } from '@/lib/schedule/commands/calendar';
import type { Story } from './story';

/** Weeks in which nothing may change, and dates of the board that are known but not called yet. */
export function tellCalendar({ stage, timeline, ledger }: Story): void {
  const { act, days } = stage;
  const programmeId = () => ledger.id('programme');
  const freezes = [
    [
      'season_freeze',
      'Weihnachtsgeschäft',
      12,
      40,
      'Umsatzstärkste Wochen: keine Änderungen an kaufnahen Systemen.',
    ],
    ['freeze', 'Jahresabschluss der Warenwirtschaft', 36, 44, 'Buchungsschluss und Inventur.'],
    ['content_freeze', 'Katalogdruck Frühjahr', 70, 76, 'Inhalte sind für den Druck eingefroren.'],
  ] as const;
  timeline.on(-60, 10, async (at) => {
    for (const [kind, title, from, to, reason] of freezes)
      await act(
        'reuter',
        addCalendarItem,
        {
          programmeId: programmeId(),
          kind,
          title,
          reason,
          startsAt: days.at(from, 5).toISOString(),
          endsAt: days.at(to, 5).toISOString(),
        },
        at,
      );
    for (const week of [47, 54, 61])
      await act(
        'reuter',
        addCalendarItem,
        {
          programmeId: programmeId(),
          kind: 'cab',
          title: 'CAB-Sitzung',
          startsAt: days.at(week, 8).toISOString(),
          endsAt: days.at(week, 10).toISOString(),
        },
        at,
      );
  });
}

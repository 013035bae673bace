import 'server-only';
import { createChannel } from '@/lib/channels/commands/create-channel';
import { createSegment } from '@/lib/channels/commands/create-segment';
import { createProgramme } from '@/lib/programmes/commands/create';
import { nordlichtCast } from './cast';
import { channels, nordlicht, segments } from './programme';
import { FOUNDED, type Story } from './story';

/** The programme with its roles, channels and cohorts. */
export function foundProgramme({ stage, timeline, ledger }: Story): void {
  const { act, idOf, grant } = stage;
  timeline.on(FOUNDED, 7, async (at) => {
    const { id } = await act(
      'sommer',
      createProgramme,
      {
        ...nordlicht,
        objectives: [...nordlicht.objectives],
        sponsorId: idOf('brandt'),
        managerId: idOf('petersen'),
      },
      at,
    );
    ledger.set('programme', id);
    const central = nordlichtCast.filter(({ role }) => role !== 'channel_lead' && role !== 'administrator');
    for (const { key, role } of central) {
      // the manager founds further programmes: that takes the role in all of them, as the audit does
      const everywhere = role === 'auditor' || role === 'programme_manager';
      await grant(key, role, everywhere ? {} : { programmeId: id }, at);
    }
  });
  timeline.on(FOUNDED + 3, 8, async (at) => {
    for (const { key, lead, ...channel } of channels) {
      const programmeId = ledger.id('programme');
      const input = { programmeId, ...channel, leadId: idOf(lead) };
      const { id } = await act('petersen', createChannel, input, at);
      ledger.set(`channel:${key}`, id);
      await grant(lead, 'channel_lead', { programmeId, channelId: id }, at);
    }
  });
  timeline.on(FOUNDED + 5, 8, async (at) => {
    for (const { key, ...segment } of segments) {
      const input = { programmeId: ledger.id('programme'), ...segment };
      const { id } = await act('weber', createSegment, input, at);
      ledger.set(`segment:${key}`, id);
    }
  });
}

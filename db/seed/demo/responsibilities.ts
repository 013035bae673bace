import 'server-only';
import { assignParty } from '@/lib/raci/commands/assign';
import { createDeliverable } from '@/lib/raci/commands/create';
import { activateDeliverable } from '@/lib/raci/commands/states';
import type { RaciCode } from '@/lib/raci/vocabulary';
import { versionOf } from './rows';
import type { Story } from './story';

type Row = {
  readonly title: string;
  readonly wave?: string;
  readonly on: number;
  readonly parties: readonly (readonly [string, readonly RaciCode[]])[];
  readonly draft?: boolean;
};

const matrix: readonly Row[] = [
  {
    title: 'Kanonisches Datenmodell für Kunden und Aufträge',
    on: -612,
    parties: [
      ['aksoy', ['A']],
      ['brinkmann', ['R']],
      ['schroeder', ['C']],
      ['petersen', ['I']],
    ],
  },
  {
    title: 'Kennzahlensteckbriefe und monatlicher Bericht',
    on: -611,
    parties: [
      ['weber', ['A', 'R']],
      ['voss', ['C']],
      ['brandt', ['I']],
    ],
  },
  {
    title: 'Schulungsprogramm Filialen und Kundenservice',
    on: -610,
    parties: [
      ['clausen', ['A']],
      ['nowak', ['R']],
      ['behrens', ['C']],
      ['thomsen', ['I']],
    ],
  },
  {
    title: 'Datenschutz-Folgenabschätzungen je Welle',
    on: -609,
    parties: [
      ['lorenz', ['A']],
      ['petersen', ['R']],
      ['lindemann', ['C']],
      ['hoffmann', ['I']],
    ],
  },
  {
    title: 'Rückfallpläne und Übungen',
    on: -608,
    parties: [
      ['reuter', ['A']],
      ['arslan', ['R']],
      ['brinkmann', ['C']],
      ['petersen', ['I']],
    ],
  },
  {
    title: 'Inhalte und Sprachfassungen',
    on: -607,
    parties: [
      ['jansen', ['A', 'R']],
      ['hansen', ['C']],
      ['wagner', ['I']],
    ],
  },
  {
    title: 'Logistikvertrag Skandinavien',
    wave: 'shop-nordics',
    on: -80,
    parties: [
      ['hansen', ['A', 'R']],
      ['voss', ['C']],
      ['petersen', ['I']],
    ],
  },
  {
    title: 'Vertragspaket Mittelgebirge',
    wave: 'partners-harz',
    on: -5,
    draft: true,
    parties: [
      ['dietrich', ['R']],
      ['voss', ['C']],
    ],
  },
];

/** The responsibility matrix: valid since the first weeks, with one draft that still lacks an accountable person. */
export function tellResponsibilities({ stage, timeline, ledger }: Story): void {
  const { act, idOf } = stage;
  for (const row of matrix) {
    timeline.on(row.on, 9, async (at) => {
      const { id } = await act(
        'petersen',
        createDeliverable,
        {
          programmeId: ledger.id('programme'),
          title: row.title,
          waveId: row.wave ? ledger.id(`wave:${row.wave}`) : null,
        },
        at,
      );
      ledger.set(`deliverable:${row.title}`, id);
      for (const [who, codes] of row.parties) {
        const version = await versionOf(stage, id);
        await act(
          'petersen',
          assignParty,
          { deliverableId: id, version, personId: idOf(who), codes: [...codes] },
          at,
        );
      }
      if (row.draft) return;
      await act(
        'petersen',
        activateDeliverable,
        { deliverableId: id, version: await versionOf(stage, id) },
        at,
      );
    });
  }
}

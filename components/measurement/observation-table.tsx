import { useTranslations } from 'next-intl';
import { ClientMessages } from '@/components/shell/client-messages';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { CommandButton } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { EmptyState } from '@/components/ui/empty-state';
import { formatInstant } from '@/lib/format/date';
import { formatNumber, formatShare } from '@/lib/format/number';
import { confirmObservationsAction } from '@/lib/measurement/actions';
import type { KpiPage, ObservationView } from '@/lib/measurement/queries/kpi-page';
import { useFigures } from './figures';
import { RejectDialog, RestateDialog } from './observation-dialogs';

type Props = {
  page: KpiPage;
  place: string;
  mayConfirm: boolean;
  fiscalStartMonth: number;
  timeZone: string;
};
const TONE = { provisional: 'outline', confirmed: 'green', rejected: 'red', restated: 'neutral' } as const;
const CELL = 'border-t px-3 py-2 align-top first:pl-4 last:pr-4';

/** Every delivered value of the scope with all its revisions; nothing is overwritten. */
export function ObservationTable({ page, place, mayConfirm, fiscalStartMonth, timeZone }: Props) {
  const t = useTranslations('measurement.observation');
  const state = useTranslations('states.observation');
  const figures = useFigures();
  const { sheet, observations } = page;
  const waiting = observations.filter((one) => one.state === 'provisional' && one.current);
  const columns = ['period', 'value', 'state', 'revision', 'quality', 'source', 'recorded'] as const;
  const confirmAll = mayConfirm && waiting.length > 0 && (
    <Confirm
      kpiId={sheet.kpiId}
      ids={waiting.map(({ id }) => id)}
      label={t('confirm_all', { count: waiting.length })}
    />
  );
  return (
    <Card
      title={t('title')}
      scope={place}
      message={waiting.length > 0 ? t('waiting', { count: waiting.length }) : undefined}
      actions={confirmAll}
      flush
    >
      {observations.length === 0 ? (
        <EmptyState title={t('empty_title')} text={t('empty_text')} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        <section className="relative max-h-128 overflow-auto" aria-label={t('title')} tabIndex={0}>
          <table className="w-full text-sm">
            <thead className="sticky top-0 bg-sunken text-left text-ink-2">
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col" className="px-3 py-1.5 font-medium first:pl-4 last:pr-4">
                    {t(`column.${column}`)}
                  </th>
                ))}
                <th scope="col" className="px-3 py-1.5 pr-4 font-medium">
                  <span className="sr-only">{t('column.action')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {observations.map((one) => (
                <tr key={one.id} data-row className={one.current ? '' : 'text-ink-3'}>
                  <th scope="row" className={`${CELL} figures whitespace-nowrap text-left font-normal`}>
                    {figures.period(sheet.rhythm, one.periodStart, fiscalStartMonth)}
                  </th>
                  <td className={`${CELL} figures`}>
                    {figures.figure(sheet.unit, one.figure)}
                    <Parts one={one} locale={figures.locale} />
                  </td>
                  <td className={CELL}>
                    <Badge tone={TONE[one.state]}>{state(one.state)}</Badge>
                    {one.reason && <Reason text={one.reason} />}
                  </td>
                  <td className={`${CELL} figures`}>{one.revision}</td>
                  <td className={`${CELL} figures`}>
                    {one.quality === null ? t('not_measured') : formatShare(figures.locale, one.quality)}
                  </td>
                  <td className={CELL}>{one.source}</td>
                  <td className={`${CELL} figures`}>
                    {formatInstant(figures.locale, one.recordedAt, timeZone)}
                    {one.recordedBy && <span className="block">{one.recordedBy}</span>}
                  </td>
                  <td className={CELL}>
                    {mayConfirm && one.current && (
                      <Actions
                        one={one}
                        kpiId={sheet.kpiId}
                        isRatio={sheet.denominator !== null}
                        unit={sheet.unit}
                      />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Card>
  );
}

function Parts({ one, locale }: { one: ObservationView; locale: 'de' | 'en' }) {
  const t = useTranslations('measurement.observation');
  const text = (value: string) =>
    formatNumber(locale, value, { digits: Math.min(6, value.replace(/0+$/, '').split('.')[1]?.length ?? 0) });
  return (
    <>
      {one.numerator !== null && one.denominator !== null && (
        <span className="block text-ink-3 text-xs">
          {text(one.numerator)} / {text(one.denominator)}
        </span>
      )}
      {one.n !== null && (
        <span className="block text-ink-3 text-xs">{t('base', { n: formatNumber(locale, one.n) })}</span>
      )}
    </>
  );
}

/** The words of a rule where the machine gave the reason (class Q), else what the person wrote. */
function Reason({ text }: { text: string }) {
  const refusal = useTranslations('measurement.refusal');
  const words = text
    .split(', ')
    .map((code) => (/^[a-z_]+$/.test(code) && refusal.has(code) ? refusal(code) : code));
  return <span className="mt-1 block max-w-64 text-ink-2">{words.join(' ')}</span>;
}

function Confirm({ kpiId, ids, label }: { kpiId: string; ids: readonly string[]; label: string }) {
  return (
    <ClientMessages namespaces={['measurement']}>
      <CommandForm action={confirmObservationsAction} hidden={{ kpiId, observationIds: ids }}>
        <CommandButton variant="secondary" size="sm">
          {label}
        </CommandButton>
      </CommandForm>
    </ClientMessages>
  );
}

type ActionProps = { one: ObservationView; kpiId: string; isRatio: boolean; unit: KpiPage['sheet']['unit'] };

function Actions({ one, kpiId, isRatio, unit }: ActionProps) {
  const common = useTranslations('common.action');
  return (
    <ClientMessages namespaces={['measurement']}>
      <div className="flex flex-wrap gap-1.5" data-print="hide">
        {one.state === 'provisional' && (
          <>
            <Confirm kpiId={kpiId} ids={[one.id]} label={common('confirm')} />
            <RejectDialog observationId={one.id} />
          </>
        )}
        {one.state === 'confirmed' && <RestateDialog one={one} isRatio={isRatio} unit={unit} />}
      </div>
    </ClientMessages>
  );
}

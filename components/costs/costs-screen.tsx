import { useTranslations } from 'next-intl';
import { ClientMessages } from '@/components/shell/client-messages';
import { hrefWith, pageHref, type SearchParams } from '@/components/table/state';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { FormMessage } from '@/components/ui/form-message';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { StatusBadge } from '@/components/ui/status';
import type { Scope } from '@/lib/access/scope';
import { BOOKINGS_PER_PAGE, type CostsPage } from '@/lib/costs/queries/page';
import type { PhaseState } from '@/lib/roadmap/vocabulary';
import { routes } from '@/lib/routes';
import { BookingForm } from './booking-form';
import { BookingTable } from './booking-table';
import { useCostWords } from './cost-words';
import { CurveCard } from './curve-card';
import { FigureGrid } from './figure-grid';
import { MethodCard } from './method-card';
import { PasteBookings } from './paste-bookings';
import { ValueTable } from './value-table';

type Props = { scope: Scope; page: CostsPage; params: SearchParams };

/** Phases for which an exception can still be decided. */
const running: readonly PhaseState[] = ['active', 'gate_review', 'on_hold'];

/** Is the money doing what it should, and where is it going? */
export function CostsScreen({ scope, page, params }: Props) {
  const t = useTranslations('costs');
  const words = useCostWords();
  const { id: programmeId, key, name, timeZone } = scope.programme;
  const { wave, figures, curve } = page.selected;
  const place = wave ? `${wave.number} ${wave.title}` : name;
  const path = routes.costs(key);
  const mayBook = page.bookable.length > 0 && scope.programme.state === 'active';
  const over = page.waves
    .flatMap(({ phases }) => phases)
    .filter(({ figures: own, state }) => own?.overBudget && running.includes(state));
  return (
    <ClientMessages namespaces={['costs']}>
      <PageHeader
        title={wave ? t('title_wave', { wave: place }) : t('title')}
        message={<Message page={page} />}
        badges={figures && <StatusBadge status={words.status(figures.judgement)} />}
        actions={
          <>
            {wave && <LinkButton href={hrefWith(path, params, { wave: undefined })}>{t('whole')}</LinkButton>}
            {mayBook && (
              <>
                <PasteBookings programmeId={programmeId} phases={page.bookable} today={page.today} />
                <BookingForm bookable={page.bookable} today={page.today} />
              </>
            )}
          </>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {over.length > 0 && (
          <FormMessage tone="warning">
            {t('exception', { count: over.length, phases: over.map(({ number }) => number).join(', ') })}{' '}
            <a className="underline" href={routes.exceptions(key)}>
              {t('to_exceptions')}
            </a>
          </FormMessage>
        )}
        {figures && (
          <Card title={t('figures')} scope={place}>
            <FigureGrid figures={figures} />
          </Card>
        )}
        {curve && figures && <CurveCard curve={curve} figures={figures} today={page.today} place={place} />}
        <Card
          title={t('table.title')}
          message={page.outsideCents > 0 ? t('outside', { cost: words.whole(page.outsideCents) }) : undefined}
          flush
        >
          <ValueTable page={page} programmeKey={key} />
        </Card>
        {figures && (
          <MethodCard figures={figures} asOf={page.asOf} lastBooking={page.lastBooking} timeZone={timeZone} />
        )}
        <Card title={t('booking.list')} scope={t('booking.count', { count: page.bookings.count })} flush>
          {page.bookings.rows.length === 0 ? (
            <EmptyState
              title={t('booking.none')}
              text={t(mayBook ? 'booking.none_text' : 'booking.none_reader')}
            />
          ) : (
            <BookingTable
              rows={page.bookings.rows}
              page={page.bookings.page}
              pages={Math.ceil(page.bookings.count / BOOKINGS_PER_PAGE)}
              hrefOf={(next) => pageHref(path, params, next)}
            />
          )}
        </Card>
      </div>
    </ClientMessages>
  );
}

/** What the selected place says in one sentence. */
function Message({ page }: { page: CostsPage }) {
  const say = useTranslations('costs.message');
  const words = useCostWords();
  const { figures } = page.selected;
  if (!figures) return say('off');
  if ('na' in figures.cpi) return say('no_index', { reason: words.index(figures.cpi) });
  return say(`judged.${figures.money}`, {
    cpi: words.index(figures.cpi),
    spi: words.index(figures.spiT),
    eac: words.estimate(figures.eac),
    bac: words.whole(figures.bac),
  });
}

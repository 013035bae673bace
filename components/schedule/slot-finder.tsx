import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Input } from '@/components/ui/input';
import { type Choice, Select } from '@/components/ui/select';
import { formatSpan } from '@/lib/format/date';
import { routes } from '@/lib/routes';
import type { FreeSlots } from '@/lib/schedule/queries/calendar';

type Props = {
  slots: FreeSlots;
  minutes: number;
  channelId: string | null;
  channels: readonly Choice[];
  /** What the address says besides, so that it survives the search. */
  kept: Readonly<Record<string, string>>;
  programmeKey: string;
  timeZone: string;
};

/** Asks for a length and a channel and says when the next such window is free. */
export function SlotFinder({ slots, minutes, channelId, channels, kept, programmeKey, timeZone }: Props) {
  const t = useTranslations('schedule.slot');
  const locale = useLocale();
  const { next, maintained } = slots;
  const at = (span: NonNullable<FreeSlots['next']>) =>
    formatSpan(locale, new Date(span.start), new Date(span.end), timeZone);
  return (
    <Card title={t('title')}>
      <form
        action={routes.schedule(programmeKey)}
        className="flex flex-wrap items-end gap-3"
        aria-label={t('title')}
        data-print="hide"
      >
        {Object.entries(kept).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div className="grid gap-1">
          <label htmlFor="slot-minutes" className="font-medium text-sm">
            {t('minutes')}
          </label>
          <Input
            id="slot-minutes"
            name="minutes"
            type="number"
            min={5}
            max={2880}
            step={5}
            defaultValue={minutes}
            className="w-28"
          />
        </div>
        <div className="grid min-w-44 gap-1">
          <label htmlFor="slot-channel" className="font-medium text-sm">
            {t('channel')}
          </label>
          <Select
            id="slot-channel"
            name="channel"
            defaultValue={channelId ?? ''}
            placeholder={t('every')}
            options={channels}
          />
        </div>
        <Button type="submit">{t('submit')}</Button>
      </form>
      <div className="mt-3 grid gap-1" role="status">
        <p className="font-medium">
          {next ? t('next', { at: at(next) }) : t('none')}
          {next && maintained?.start === next.start && ` ${t('same')}`}
        </p>
        {maintained === null && next && <p className="text-ink-2">{t('not_maintained')}</p>}
        {maintained && maintained.start !== next?.start && (
          <p className="text-ink-2">{t('maintained', { at: at(maintained) })}</p>
        )}
      </div>
    </Card>
  );
}

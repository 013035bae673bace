import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { FormMessage } from '@/components/ui/form-message';
import type { KnownView } from '@/lib/audit/known';
import { isTelling } from '@/lib/audit/rules/words';
import { ChangeList, Text } from './change-list';
import { useLogWords } from './log-words';

type Props = { view: KnownView; kind: string; timeZone: string };

/** The fields of a record as they were known, each with the time it is known since, and what differs from another day. */
export function KnownState({ view, kind, timeZone }: Props) {
  const t = useTranslations('audit.known');
  const words = useLogWords(timeZone);
  const told = view.fields.filter(({ value }) => isTelling(value));
  const { compared } = view;
  return (
    <>
      {!view.complete && <FormMessage tone="info">{t('incomplete')}</FormMessage>}
      {compared && (
        <Card
          title={t('differences', {
            from: words.instant(compared.with < view.at ? compared.with : view.at),
            to: words.instant(compared.with < view.at ? view.at : compared.with),
          })}
        >
          {compared.differences.length === 0 ? (
            <p className="text-ink-2">{t('no_difference')}</p>
          ) : (
            <ChangeList changes={compared.differences} objectKind={kind} timeZone={timeZone} />
          )}
        </Card>
      )}
      <Card title={t('state', { at: words.instant(view.at) })} message={t('names_of_today')}>
        {told.length === 0 ? (
          <p className="text-ink-2">{t('nothing_known')}</p>
        ) : (
          <dl className="grid gap-x-6 gap-y-1.5 sm:grid-cols-[minmax(8rem,14rem)_1fr_auto]">
            {told.map(({ field, value, since }) => (
              <div key={field} className="contents">
                <dt className="text-ink-3 first-letter:uppercase">{words.fieldName(field)}</dt>
                <dd className="figures min-w-0 break-words">
                  <Text text={words.valueText(value, field, kind)} />
                </dd>
                <dd className="figures mb-1 text-ink-3 text-sm sm:mb-0">
                  {t('since', { at: words.instant(since) })}
                </dd>
              </div>
            ))}
          </dl>
        )}
      </Card>
    </>
  );
}

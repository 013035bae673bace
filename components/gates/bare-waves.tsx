import { useLocale, useTranslations } from 'next-intl';
import { ClientMessages } from '@/components/shell/client-messages';
import { Card } from '@/components/ui/card';
import { CommandButton } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { layWaveGates } from '@/lib/gates/actions';
import type { BareWave } from '@/lib/gates/queries/bare-waves';

/** Waves that came without gates, each with the one step that gives them their signals. */
export function BareWaves({ waves }: { waves: readonly BareWave[] }) {
  const t = useTranslations('gates.lay');
  const language = useLocale();
  return (
    <ClientMessages namespaces={['gates']}>
      <Card flush title={t('title')} message={t('message', { count: waves.length })} className="mb-4">
        <ul className="divide-y">
          {waves.map(({ id, number, title }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-3 px-4 py-2">
              <span>
                <span className="figures text-ink-3">{number}</span> {title}
              </span>
              <CommandForm action={layWaveGates} hidden={{ waveId: id, language }} doneMessage={t('done')}>
                <CommandButton size="sm" variant="secondary" aria-label={`${t('submit')}: ${number}`}>
                  {t('submit')}
                </CommandButton>
              </CommandForm>
            </li>
          ))}
        </ul>
      </Card>
    </ClientMessages>
  );
}

'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Refusal, type RefusalView } from '@/components/ui/refusal';
import { changeCount, type PlanView } from '@/lib/exchange/rules/view';
import { DefaultsForm } from './defaults-form';
import { FilePicker } from './file-picker';
import { type Imported, ImportResult } from './import-result';
import { PlanPreview } from './plan-preview';
import { type Sent, sendFile } from './send-file';

type Props = { programmeKey: string; links: { label: string; href: string }[] };
type Chosen = { file: File; defaults: { channel?: string; cohort?: string } };

/** File → preview → import. The file stays in the browser; the server makes the plan anew and compares its hash. */
export function ImportPanel({ programmeKey, links }: Props) {
  const t = useTranslations('exchange.screen');
  const [chosen, setChosen] = useState<Chosen>();
  const [plan, setPlan] = useState<PlanView>();
  const [refusal, setRefusal] = useState<RefusalView>();
  const [imported, setImported] = useState<Imported>();
  const [busy, setBusy] = useState<'reading' | 'importing'>();
  const turn = useRef(0);

  const preview = async (next: Chosen, keepRefusal = false) => {
    turn.current += 1;
    const mine = turn.current;
    setChosen(next);
    setBusy('reading');
    if (!keepRefusal) setRefusal(undefined);
    setImported(undefined);
    const sent: Sent<PlanView> = await sendFile('/api/exchange/preview', next.file, {
      programme: programmeKey,
      ...next.defaults,
    });
    // A file chosen in the meantime has its own answer.
    if (mine !== turn.current) return;
    setBusy(undefined);
    setPlan(sent.ok ? sent.value : undefined);
    if (!sent.ok) setRefusal(sent);
  };

  const carryOut = async ({ file }: Chosen, { planHash, defaults }: PlanView) => {
    setBusy('importing');
    setRefusal(undefined);
    const query = { programme: programmeKey, hash: planHash, ...defaults };
    const sent: Sent<Imported> = await sendFile('/api/exchange/import', file, query);
    setBusy(undefined);
    if (sent.ok) {
      setImported(sent.value);
      setPlan(undefined);
      return;
    }
    setRefusal(sent);
    if (sent.kind === 'conflict') await preview({ file, defaults }, true);
  };

  const count = plan ? changeCount(plan) : 0;
  return (
    <div className="grid gap-4" aria-busy={busy !== undefined}>
      <FilePicker
        file={chosen?.file}
        reading={busy === 'reading'}
        onChoose={(file) => void preview({ file, defaults: {} })}
      />
      <Refusal refusal={refusal} />
      {imported && <ImportResult imported={imported} links={links} />}
      {chosen && plan && (
        <>
          {plan.defaultsUsed && (
            <DefaultsForm
              key={plan.planHash}
              defaults={plan.defaults}
              onChange={(defaults) => void preview({ ...chosen, defaults })}
            />
          )}
          <PlanPreview plan={plan}>
            {count > 0 ? (
              <Button
                variant="primary"
                disabled={busy !== undefined}
                onClick={() => void carryOut(chosen, plan)}
              >
                {busy === 'importing' ? t('importing') : t('carry_out', { count })}
              </Button>
            ) : (
              <p className="text-ink-2">{t('nothing_to_do')}</p>
            )}
          </PlanPreview>
        </>
      )}
      {!chosen && (
        <Card title={t('how_title')}>
          <ul className="grid max-w-prose list-disc gap-1 pl-5 text-ink-2">
            <li>{t('how_preview')}</li>
            <li>{t('how_update')}</li>
            <li>{t('how_never')}</li>
          </ul>
        </Card>
      )}
    </div>
  );
}

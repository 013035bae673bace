'use client';

import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { FormMessage } from '@/components/ui/form-message';
import { Refusal, type RefusalView } from '@/components/ui/refusal';
import { verifyChainAction } from '@/lib/audit/actions';

type Fault = { readonly seq: number; readonly kind: 'gap' | 'wrong_prev' | 'wrong_hash' };
type Verification = {
  readonly events: number;
  readonly head: { readonly seq: number; readonly hash: string };
  readonly fault: Fault | null;
};

/** Follows the whole chain now and says what it found; the head can be kept outside of the database. */
export function VerifyChain({ programmeId, workspaceId }: { programmeId: string; workspaceId: string }) {
  const t = useTranslations('audit.verify');
  const [found, setFound] = useState<Verification>();
  const [refusal, setRefusal] = useState<RefusalView>();
  const [pending, start] = useTransition();
  const verify = () =>
    start(async () => {
      const result = await verifyChainAction({ programmeId }).catch(() => lost);
      setFound(result.ok ? result.value : undefined);
      setRefusal(result.ok ? undefined : result);
    });
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="primary" onClick={verify} aria-disabled={pending || undefined}>
          {t(pending ? 'running' : 'now')}
        </Button>
        {found && !found.fault && (
          <Button onClick={() => saveAnchor({ workspaceId, ...found.head })}>{t('save_head')}</Button>
        )}
      </div>
      <Refusal refusal={refusal} />
      {found?.fault && (
        <FormMessage tone="error">
          <p className="font-medium">{t('broken', { seq: found.fault.seq })}</p>
          <p>{t(`fault.${found.fault.kind}`)}</p>
        </FormMessage>
      )}
      {found && !found.fault && (
        <FormMessage tone="success">
          <p className="font-medium">{t('whole', { events: found.events })}</p>
          <p className="text-ink-2 text-sm">{t('head', { seq: found.head.seq })}</p>
          <p className="break-all font-mono text-xs">{found.head.hash}</p>
        </FormMessage>
      )}
    </div>
  );
}

const lost = { ok: false, kind: 'unavailable', unmet: [{ code: 'common.unreachable' }] } as const;

/** The form `npm run audit:verify -- --anchor FILE` reads. */
function saveAnchor(head: { workspaceId: string; seq: number; hash: string }): void {
  const content = `${JSON.stringify({ format: 'stellwerk-anchor-1', heads: [head] }, null, 2)}\n`;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type: 'application/json' }));
  link.download = `stellwerk-anchor-${head.seq}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}

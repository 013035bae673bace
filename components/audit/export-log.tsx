'use client';

import { Download } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { Refusal, type RefusalView } from '@/components/ui/refusal';
import { exportLogAction } from '@/lib/audit/actions';
import type { AuditFilter } from '@/lib/audit/schema';

type Props = { programmeId: string; filter: Omit<AuditFilter, 'before'> };

/** Takes the list of the screen away as a file; a list that is too long says so. */
export function ExportLog({ programmeId, filter }: Props) {
  const t = useTranslations('audit.export');
  const language = useLocale();
  const [refusal, setRefusal] = useState<RefusalView>();
  const [pending, start] = useTransition();
  const take = () =>
    start(async () => {
      const result = await exportLogAction({ programmeId, language, ...filter }).catch(() => lost);
      setRefusal(result.ok ? undefined : result);
      if (!result.ok) return;
      save(result.value.name, result.value.csv);
      toast.success(t('done', { count: result.value.entries }));
    });
  return (
    <div className="grid justify-items-end gap-2">
      <Button size="sm" onClick={take} aria-disabled={pending || undefined}>
        <Download aria-hidden />
        {t(pending ? 'running' : 'take')}
      </Button>
      <Refusal refusal={refusal} />
    </div>
  );
}

const lost = { ok: false, kind: 'unavailable', unmet: [{ code: 'common.unreachable' }] } as const;

function save(name: string, csv: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([csv], { type: 'text/csv;charset=utf-8' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

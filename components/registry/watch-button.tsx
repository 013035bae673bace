'use client';

import { Eye, EyeOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { CommandButton } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { setWatchAction } from '@/lib/registry/actions';

export function WatchButton({ recordId, watching }: { recordId: string; watching: boolean }) {
  const t = useTranslations('registry.watch');
  const Icon = watching ? EyeOff : Eye;
  return (
    <CommandForm
      action={setWatchAction}
      hidden={{ recordId, watching: !watching }}
      doneMessage={t(watching ? 'ended' : 'begun')}
    >
      <CommandButton variant="secondary" size="sm">
        <Icon aria-hidden />
        {t(watching ? 'end' : 'begin')}
      </CommandButton>
    </CommandForm>
  );
}

'use client';

import { useTranslations } from 'next-intl';
import { AreaField, CommandButton } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { Dialog } from '@/components/ui/dialog';
import { archiveChannelAction, archiveSegmentAction } from '@/lib/channels/actions';

type Props = {
  kind: 'channel' | 'segment';
  id: string;
  version: number;
  name: string;
  /** Where to go afterwards. */
  href: string;
};

/** Takes a channel or cohort out of the lists; its history stays. */
export function ArchiveForm({ kind, id, version, name, href }: Props) {
  const t = useTranslations('channels.archive');
  return (
    <Dialog
      title={t('title', { name })}
      description={t('text')}
      trigger={t('action')}
      triggerStyle={{ variant: 'quiet', ...(kind === 'segment' ? { size: 'sm' } : {}) }}
    >
      <CommandForm
        action={kind === 'channel' ? archiveChannelAction : archiveSegmentAction}
        hidden={kind === 'channel' ? { channelId: id, version } : { segmentId: id, version }}
        doneMessage={t('done')}
        doneHref={href}
      >
        <AreaField
          name="reason"
          id={`f-reason-${id}`}
          label={t('reason')}
          hint={t('reason_hint')}
          required
          minLength={10}
        />
        <CommandButton variant="danger" className="justify-self-start">
          {t('action')}
        </CommandButton>
      </CommandForm>
    </Dialog>
  );
}

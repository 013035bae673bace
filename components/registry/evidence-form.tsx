'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AreaField, CommandButton, TextField } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { Dialog } from '@/components/ui/dialog';
import { RadioGroup } from '@/components/ui/radio-group';
import { addEvidenceAction } from '@/lib/registry/actions';
import { EVIDENCE_KINDS, type EvidenceKind, FILE_TYPES } from '@/lib/registry/vocabulary';
import { FileField } from './file-field';

type Props = { recordId: string; criterionId?: string | undefined };

/** Adds a link, a text or a file; the file is stored first, the evidence then names it. */
export function EvidenceForm({ recordId, criterionId }: Props) {
  const t = useTranslations('registry.evidence');
  const [open, setOpen] = useState(false);
  const [kind, setKind] = useState<EvidenceKind>('link');
  const [fileId, setFileId] = useState('');
  const scope = `${recordId}-${criterionId ?? 'record'}`;
  const hidden = { recordId, criterionId: criterionId ?? '', fileId: kind === 'file' ? fileId : '' };
  return (
    <Dialog
      title={t('add_title')}
      description={t('add_text')}
      trigger={t('add')}
      triggerStyle={{ size: 'sm' }}
      open={open}
      onOpenChange={setOpen}
    >
      <CommandForm
        action={addEvidenceAction}
        hidden={hidden}
        resetWhenDone
        doneMessage={t('added')}
        onDone={() => {
          setFileId('');
          setOpen(false);
        }}
      >
        <RadioGroup
          name="kind"
          legend={t('kind')}
          defaultValue={kind}
          onValueChange={(value) => setKind(EVIDENCE_KINDS.find((known) => known === value) ?? 'link')}
          options={EVIDENCE_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        />
        {kind === 'link' && (
          <TextField
            name="content"
            id={`link-${scope}`}
            type="url"
            label={t('address')}
            placeholder="https://"
            required
          />
        )}
        {kind === 'text' && <AreaField name="content" id={`text-${scope}`} label={t('text')} required />}
        {kind === 'file' && (
          <FileField
            id={`file-${scope}`}
            recordId={recordId}
            accept={Object.keys(FILE_TYPES).map((ending) => `.${ending}`)}
            onStored={setFileId}
          />
        )}
        <TextField name="title" id={`title-${scope}`} label={t('title')} hint={t('title_hint')} />
        <CommandButton className="justify-self-end">{t('add')}</CommandButton>
      </CommandForm>
    </Dialog>
  );
}

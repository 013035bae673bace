'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useCommandForm } from '@/components/ui/command-form';
import { Field } from '@/components/ui/field';
import { type UnmetView, useRefusalText } from '@/components/ui/refusal';

type Props = {
  id: string;
  recordId: string;
  accept: readonly string[];
  onStored: (fileId: string) => void;
};
type Answer = {
  ok: boolean;
  value?: { id: string; name: string };
  unmet?: UnmetView[];
  fields?: Record<string, UnmetView[]>;
};

/** Sends a chosen file at once and says how that went; the form then only carries its id. */
export function FileField({ id, recordId, accept, onStored }: Props) {
  const t = useTranslations('registry.evidence');
  const { errorsFor } = useCommandForm();
  const textOf = useRefusalText();
  const [state, setState] = useState<{ note?: string; errors: string[] }>({ errors: [] });
  const send = async (file: File) => {
    onStored('');
    setState({ note: t('uploading'), errors: [] });
    const answer = await store(recordId, file).catch(() => null);
    if (answer?.ok && answer.value) {
      onStored(answer.value.id);
      setState({ note: t('uploaded', { name: answer.value.name }), errors: [] });
      return;
    }
    const unmet = answer?.fields?.file ?? answer?.unmet ?? [{ code: 'common.unreachable' }];
    setState({ errors: unmet.map(textOf) });
  };
  return (
    <Field
      name="fileId"
      id={id}
      label={t('file')}
      hint={state.note ?? t('file_hint')}
      errors={state.errors.length > 0 ? state.errors : errorsFor('fileId')}
      required
    >
      {({ name: _name, ...control }) => (
        <input
          {...control}
          type="file"
          accept={accept.join(',')}
          className="control file:mr-3 file:border-0 file:bg-transparent file:font-medium"
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            if (file) void send(file);
          }}
        />
      )}
    </Field>
  );
}

async function store(recordId: string, file: File): Promise<Answer> {
  const query = new URLSearchParams({ record: recordId, name: file.name });
  const response = await fetch(`/api/files?${query}`, {
    method: 'POST',
    body: file,
    headers: { 'Content-Type': 'application/octet-stream' },
  });
  return (await response.json()) as Answer;
}

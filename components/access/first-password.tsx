'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { TextField } from '@/components/ui/command-fields';

/** A first password is proposed, so that nobody invents a weak one; it must be changed at the first sign-in. */
export function FirstPassword({ id }: { id: string }) {
  const t = useTranslations('settings.people');
  const [proposed] = useState(propose);
  return (
    <TextField
      name="password"
      id={id}
      label={t('first_password')}
      hint={t('first_password_hint')}
      defaultValue={proposed}
      autoComplete="off"
      className="font-mono"
      required
    />
  );
}

/** 80 random bits in four groups, without letters that look alike. */
function propose(): string {
  const signs = 'abcdefghjkmnpqrstuvwxyz23456789A';
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const text = [...bytes].map((byte) => signs[byte % 32] ?? 'x').join('');
  return (text.match(/.{4}/g) ?? []).join('-');
}

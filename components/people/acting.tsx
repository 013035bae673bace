'use client';

import type { ReactNode } from 'react';
import { ActsFor } from '@/components/ui/command-form';

/** Tells every form below for whom this part of the screen was drawn; null = for the reader. */
export function Acting({ person, children }: { person: string | null; children: ReactNode }) {
  return <ActsFor value={person}>{children}</ActsFor>;
}

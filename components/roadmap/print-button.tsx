'use client';

import { Printer } from 'lucide-react';
import { Button } from '@/components/ui/button';

/** The plan on paper; the layout for print stands in the style sheets. */
export function PrintButton({ label }: { label: string }) {
  return (
    <Button onClick={() => window.print()}>
      <Printer aria-hidden />
      {label}
    </Button>
  );
}

import type { ReactNode } from 'react';
import { Frame } from '@/components/programmes/frame';
import { requireScope } from '@/lib/access/page';

type Props = { params: Promise<{ programme: string }>; children: ReactNode };

export default async function ProgrammeLayout({ params, children }: Props) {
  return <Frame scope={await requireScope(params)}>{children}</Frame>;
}

import type { ReactNode } from 'react';
import { Frame } from '@/components/programmes/frame';

export default function ProgrammesLayout({ children }: { children: ReactNode }) {
  return <Frame>{children}</Frame>;
}

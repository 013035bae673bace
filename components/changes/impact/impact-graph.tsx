'use client';

import dynamic from 'next/dynamic';
import { Skeleton } from '@/components/ui/skeleton';

/** Drawing and layout are large, so they come only when the graph is opened. */
export const ImpactGraph = dynamic(() => import('./impact-flow').then((module) => module.ImpactFlow), {
  ssr: false,
  loading: () => <Skeleton className="h-[28rem] w-full" />,
});

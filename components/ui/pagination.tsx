import { ChevronLeft, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { buttonStyle } from './button';
import { cn } from './class-names';

type Props = { page: number; pages: number; hrefOf: (page: number) => string };

/** Pages count from 1. Shows nothing when there is only one. */
export function Pagination({ page, pages, hrefOf }: Props) {
  const t = useTranslations('common.table');
  if (pages <= 1) return null;
  const style = cn(buttonStyle({ variant: 'secondary', size: 'sm' }), 'w-7 px-0');
  const step = (target: number, label: string, icon: React.ReactNode) =>
    target >= 1 && target <= pages ? (
      <Link href={hrefOf(target)} aria-label={label} title={label} className={style}>
        {icon}
      </Link>
    ) : (
      <span aria-hidden className={cn(style, 'opacity-40')}>
        {icon}
      </span>
    );
  return (
    <nav
      aria-label={t('pages')}
      className="figures flex items-center gap-2 text-ink-2 text-sm"
      data-print="hide"
    >
      {step(page - 1, t('previous'), <ChevronLeft aria-hidden />)}
      <span>{t('page_of', { page, pages })}</span>
      {step(page + 1, t('next'), <ChevronRight aria-hidden />)}
    </nav>
  );
}

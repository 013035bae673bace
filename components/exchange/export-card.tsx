import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button, buttonStyle } from '@/components/ui/button';
import { Card } from '@/components/ui/card';

/** The way out: the same table comes back as "0 changes". Plain forms, so that it works without a script. */
export function ExportCard({ programmeKey, withTemplate }: { programmeKey: string; withTemplate: boolean }) {
  const t = useTranslations('exchange.screen');
  return (
    <Card title={t('export_title')} message={t('export_text')}>
      <div className="flex flex-wrap items-center gap-2">
        {(['xlsx', 'csv'] as const).map((format) => (
          <form key={format} method="post" action="/api/exchange/export">
            <input type="hidden" name="programme" value={programmeKey} />
            <input type="hidden" name="format" value={format} />
            <Button type="submit">
              <Download aria-hidden />
              {t(`export_${format}`)}
            </Button>
          </form>
        ))}
        {withTemplate && (
          <a href="/api/exchange/template" download className={buttonStyle({ variant: 'quiet' })}>
            <Download aria-hidden />
            {t('template')}
          </a>
        )}
      </div>
    </Card>
  );
}

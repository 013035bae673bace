import { ExternalLink, FileText, NotebookText } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { ClientMessages } from '@/components/shell/client-messages';
import { cn } from '@/components/ui/class-names';
import { formatInstant } from '@/lib/format/date';
import { formatNumber } from '@/lib/format/number';
import type { EvidenceView } from '@/lib/registry/queries/panel';
import { EvidenceForm } from './evidence-form';
import { WithdrawEvidence } from './withdraw-evidence';

type Props = {
  evidence: readonly EvidenceView[];
  recordId: string;
  /** Evidence for this criterion; absent = for the record as a whole. */
  criterionId?: string | undefined;
  timeZone: string;
  /** The reader may add and withdraw, and the record's state lets them. */
  editable: boolean;
};

/** Evidence with its origin and fingerprint; withdrawn evidence stays, crossed out, with the reason. */
export function EvidenceList({ evidence, recordId, criterionId, timeZone, editable }: Props) {
  const t = useTranslations('registry.evidence');
  return (
    <ClientMessages namespaces={['registry']}>
      {evidence.length === 0 && <p className="text-ink-3 text-sm">{t('empty')}</p>}
      <ul className="grid gap-3">
        {evidence.map((item) => (
          <li key={item.id} className="flex gap-2.5">
            <Icon kind={item.kind} />
            <div className="min-w-0 flex-1">
              <Content item={item} />
              <Origin item={item} timeZone={timeZone} />
            </div>
            {editable && item.withdrawnReason === null && <WithdrawEvidence evidenceId={item.id} />}
          </li>
        ))}
      </ul>
      {editable && (
        <div className={evidence.length > 0 ? 'mt-3' : 'mt-2'}>
          <EvidenceForm recordId={recordId} criterionId={criterionId} />
        </div>
      )}
    </ClientMessages>
  );
}

function Icon({ kind }: { kind: EvidenceView['kind'] }) {
  const Shape = kind === 'link' ? ExternalLink : kind === 'file' ? FileText : NotebookText;
  return <Shape aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-3" />;
}

function Content({ item }: { item: EvidenceView }) {
  const locale = useLocale();
  const struck = item.withdrawnReason !== null ? 'text-ink-3 line-through' : '';
  if (item.kind === 'link' && item.content) {
    return (
      <a
        href={item.content}
        target="_blank"
        rel="noopener noreferrer nofollow"
        className={cn('break-words text-accent underline', struck)}
      >
        {item.title}
      </a>
    );
  }
  if (item.file) {
    return (
      <a href={`/api/files/${item.file.id}`} className={cn('break-words text-accent underline', struck)}>
        {item.title}
        <span className="figures text-ink-3 text-sm"> ({formatSize(locale, item.file.size)})</span>
      </a>
    );
  }
  return (
    <>
      <p className={cn('font-medium', struck)}>{item.title}</p>
      {item.content !== item.title && <p className="whitespace-pre-wrap break-words">{item.content}</p>}
    </>
  );
}

function Origin({ item, timeZone }: { item: EvidenceView; timeZone: string }) {
  const t = useTranslations('registry.evidence');
  const locale = useLocale();
  return (
    <div className="text-ink-3 text-sm">
      {t('added_by', { name: item.addedBy, at: formatInstant(locale, item.addedAt, timeZone) })}
      {item.withdrawnReason !== null && (
        <p className="text-ink-2">{t('withdrawn_because', { reason: item.withdrawnReason })}</p>
      )}
      <details className="text-xs">
        <summary>{t('fingerprint')}</summary>
        <span className="break-all font-mono">{item.sha256}</span>
      </details>
    </div>
  );
}

function formatSize(locale: 'de' | 'en', bytes: number): string {
  return bytes < 1024 * 1024
    ? `${formatNumber(locale, Math.max(1, Math.round(bytes / 1024)))} kB`
    : `${formatNumber(locale, bytes / 1024 / 1024, { digits: 1 })} MB`;
}

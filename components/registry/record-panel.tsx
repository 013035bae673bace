import { getTranslations } from 'next-intl/server';
import { History } from '@/components/audit/history';
import { ClientMessages } from '@/components/shell/client-messages';
import { Card } from '@/components/ui/card';
import { may, type Scope } from '@/lib/access/scope';
import { conversation } from '@/lib/registry/queries/panel';
import { routes } from '@/lib/routes';
import { CommentForm } from './comment-form';
import { CommentList } from './comment-list';
import { WatchButton } from './watch-button';

type Props = {
  scope: Scope;
  recordId: string;
  /** Human number: leads to the whole history. */
  number: string;
  /** Where the record stands, for the reader's rights. */
  channelId?: string | null;
  ownerId?: string | null;
};

/** What every record page carries below its own content: comments, watching, history. */
export async function RecordPanel({ scope, recordId, number, channelId = null, ownerId = null }: Props) {
  const t = await getTranslations('registry');
  const audit = await getTranslations('audit.history');
  const { comments, watching, watchers, people } = await conversation(scope, recordId);
  const target = { channelId, ownerId };
  return (
    <ClientMessages namespaces={['registry']}>
      <div className="grid items-start gap-4 lg:grid-cols-2" data-print="hide">
        <Card
          title={t('comment.title')}
          scope={watchers > 0 ? t('watch.count', { count: watchers }) : undefined}
          actions={
            may(scope, 'record:watch', target) && <WatchButton recordId={recordId} watching={watching} />
          }
        >
          <div className="grid gap-5">
            <CommentList comments={comments} timeZone={scope.programme.timeZone} people={people} />
            {may(scope, 'comment:write', target) && <CommentForm recordId={recordId} people={people} />}
          </div>
        </Card>
        <Card title={audit('title')}>
          <History
            scope={scope}
            recordId={recordId}
            olderHref={(before) => `${routes.record(scope.programme.key, number)}/history?before=${before}`}
          />
        </Card>
      </div>
    </ClientMessages>
  );
}

import { useLocale, useTranslations } from 'next-intl';
import { Avatar } from '@/components/ui/avatar';
import { formatInstant } from '@/lib/format/date';
import type { CommentView } from '@/lib/registry/queries/panel';
import { CommentText } from './comment-text';
import { WithdrawComment } from './withdraw-comment';

type Props = { comments: readonly CommentView[]; timeZone: string; people: readonly string[] };

/** Oldest first; a withdrawn comment leaves its place and its author. */
export function CommentList({ comments, timeZone, people }: Props) {
  const t = useTranslations('registry.comment');
  const locale = useLocale();
  if (comments.length === 0) return <p className="text-ink-3">{t('empty')}</p>;
  return (
    <ol className="grid gap-4">
      {comments.map((comment) => (
        <li key={comment.id} className="flex gap-3">
          <Avatar name={comment.author} />
          <div className="min-w-0 flex-1">
            <p className="flex flex-wrap items-baseline gap-x-2">
              <span className="font-medium">{comment.author}</span>
              <time dateTime={comment.at} className="figures text-ink-3 text-sm">
                {formatInstant(locale, comment.at, timeZone)}
              </time>
              {comment.own && !comment.withdrawn && <WithdrawComment commentId={comment.id} />}
            </p>
            {comment.withdrawn ? (
              <p className="text-ink-3 italic">{t('withdrawn')}</p>
            ) : (
              <CommentText body={comment.body} people={people} />
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

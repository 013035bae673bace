import Markdown from 'react-markdown';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';

/** Text, lists, emphasis, code and links; no images (they would call foreign hosts) and no HTML of one's own. */
const schema = {
  ...defaultSchema,
  tagNames: ['p', 'br', 'strong', 'em', 'del', 'ul', 'ol', 'li', 'blockquote', 'code', 'pre', 'a', 'hr'],
  protocols: { href: ['http', 'https', 'mailto'] },
  attributes: { a: ['href'] },
};

/** A comment as its author meant it, rendered inert; mentioned people stand out. */
export function CommentText({ body, people }: { body: string; people: readonly string[] }) {
  return (
    <div className="grid gap-2 break-words [&_a]:text-accent [&_a]:underline [&_blockquote]:border-l-2 [&_blockquote]:pl-3 [&_code]:rounded-sm [&_code]:bg-sunken [&_code]:px-1 [&_ol]:list-decimal [&_ol]:pl-5 [&_pre]:overflow-x-auto [&_pre]:rounded-md [&_pre]:bg-sunken [&_pre]:p-2 [&_ul]:list-disc [&_ul]:pl-5">
      <Markdown
        skipHtml
        rehypePlugins={[[rehypeSanitize, schema]]}
        components={{
          a: ({ href, children }) => (
            <a href={href} rel="noopener noreferrer nofollow" target="_blank">
              {children}
            </a>
          ),
        }}
      >
        {markMentions(body, people)}
      </Markdown>
    </div>
  );
}

/** Bold type for names that are known; longer names first, so that none is cut in two. */
function markMentions(body: string, people: readonly string[]): string {
  const names = [...people].sort((a, b) => b.length - a.length).map(escapePattern);
  if (names.length === 0) return body;
  const mention = new RegExp(`(?<![\\p{L}\\p{N}*])@(${names.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  return body.replace(mention, (match) => `**${match}**`);
}

const escapePattern = (name: string): string => name.replace(/[.*+?^$()|[\]{}\\]/g, '\\$&');

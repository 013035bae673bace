import { cn } from './class-names';

/** First letters of first and last name, without titles such as “Dr.”; a person is never a colour. */
export function initialsOf(name: string): string {
  const all = name.trim().split(/\s+/).filter(Boolean);
  const named = all.filter((word) => !word.endsWith('.'));
  const words = named.length > 0 ? named : all;
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return ends
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase('de');
}

export function Avatar({
  name,
  size = 'md',
  className,
}: {
  name: string;
  size?: 'sm' | 'md';
  className?: string;
}) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        'inline-grid shrink-0 place-items-center rounded-full border bg-sunken font-medium text-ink-2',
        size === 'sm' ? 'size-5 text-[0.625rem]' : 'size-7 text-xs',
        className,
      )}
    >
      {initialsOf(name)}
    </span>
  );
}

/** Avatar and name, as it stands in tables. */
export function Person({ name, className }: { name: string; className?: string }) {
  return (
    <span className={cn('inline-flex min-w-0 items-center gap-1.5', className)}>
      <Avatar name={name} size="sm" />
      <span className="truncate">{name}</span>
    </span>
  );
}

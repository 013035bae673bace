import { useTranslations } from 'next-intl';
import { cn } from './class-names';

export const signals = ['go', 'conditional_go', 'recycle', 'hold', 'kill', 'undecided'] as const;
export type SignalAspect = (typeof signals)[number];

const COLOUR: Record<SignalAspect, string> = {
  go: 'text-green',
  conditional_go: 'text-amber',
  recycle: 'text-amber',
  hold: 'text-grey',
  kill: 'text-red',
  undecided: 'text-grey',
};

const LAMP: Record<SignalAspect, string> = {
  ...COLOUR,
  go: 'text-green-mark',
  conditional_go: 'text-amber-mark',
  recycle: 'text-amber-mark',
  kill: 'text-red-mark',
};

/** The lamp of a gate's signal alone, centred on the origin with radius 6, for use inside a drawing. */
function SignalLamp({ aspect }: { aspect: SignalAspect }) {
  return (
    <g className={LAMP[aspect]} fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round">
      {aspect === 'go' && <circle r="5" fill="currentColor" />}
      {aspect === 'conditional_go' && (
        <>
          <circle r="4.6" />
          <path d="M0-4.6a4.6 4.6 0 0 0 0 9.2Z" fill="currentColor" />
        </>
      )}
      {aspect === 'recycle' && (
        <path d="M3.9-2.6a4.6 4.6 0 1 1-8 1.4M-4.9-5v3.6h3.6" strokeLinejoin="round" />
      )}
      {aspect === 'hold' && <path d="M-2.1-3.8v7.6M2.1-3.8v7.6" strokeWidth="2.4" />}
      {aspect === 'kill' && <path d="m-3.6-3.6 7.2 7.2m0-7.2-7.2 7.2" strokeWidth="2.2" />}
      {aspect === 'undecided' && <circle r="4.6" />}
    </g>
  );
}

/** Head, mast and foot of the signal at the end of a section; the foot stands on y = 28. */
function SignalPost({ aspect, className }: { aspect: SignalAspect; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      width="20"
      height="30"
      viewBox="0 0 20 30"
      className={cn('shrink-0 text-ink-3', className)}
    >
      <path
        d="M10 18.5V28M5.5 28.4h9"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
      />
      <rect
        x="1.2"
        y="1.2"
        width="17.6"
        height="17.6"
        rx="6"
        className="fill-surface"
        stroke="currentColor"
        strokeWidth="1.4"
      />
      <g transform="translate(10 10)">
        <SignalLamp aspect={aspect} />
      </g>
    </svg>
  );
}

/** Signal and word. `post` draws the mast as well. */
export function Signal({
  aspect,
  label,
  post = false,
  className,
}: {
  aspect: SignalAspect;
  label?: string | undefined;
  post?: boolean;
  className?: string;
}) {
  const t = useTranslations('states.gate_decision');
  return (
    <span className={cn('inline-flex items-center gap-1.5', className)}>
      {post ? (
        <SignalPost aspect={aspect} />
      ) : (
        <svg aria-hidden="true" width="14" height="14" viewBox="-7 -7 14 14" className="shrink-0">
          <SignalLamp aspect={aspect} />
        </svg>
      )}
      <span className={COLOUR[aspect]}>{label ?? t(aspect)}</span>
    </span>
  );
}

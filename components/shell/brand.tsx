/** The mark: a line that branches at a point, with a station on each arm. */
function BrandMark({ size = 20 }: { size?: number }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      className="shrink-0 text-accent"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d="M1.5 14.5h17M5.5 14.5l5-8h8" />
      <circle cx="14.5" cy="6.5" r="2" className="fill-surface" />
      <circle cx="13.5" cy="14.5" r="2" className="fill-surface" />
    </svg>
  );
}

export function Brand({ name }: { name: string }) {
  return (
    <span className="flex items-center gap-2 font-semibold text-base tracking-tight">
      <BrandMark />
      {name}
    </span>
  );
}

/** A track plan at rest: three lines, stations, and one signal that shows go. Drawn, so that it needs no words. */
export function SignInPicture() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 480 320"
      className="w-full max-w-lg text-ink-4"
      fill="none"
      stroke="currentColor"
      strokeWidth="3"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d="M10 90h460M10 170h120l50-80M130 170h340M200 250h270M150 170l50 80" />
      <path d="M10 170h300" className="stroke-accent" strokeWidth="5" />
      <g className="fill-ground">
        {[70, 250, 400].map((x) => (
          <circle key={x} cx={x} cy="90" r="7" />
        ))}
        {[260, 420].map((x) => (
          <circle key={x} cx={x} cy="250" r="7" />
        ))}
        <circle cx="390" cy="170" r="7" />
      </g>
      <g className="fill-accent stroke-accent">
        <circle cx="70" cy="170" r="7" />
        <circle cx="230" cy="170" r="7" />
      </g>
      <path d="M310 170v-34" />
      <circle cx="310" cy="124" r="11" className="fill-surface" />
      <circle cx="310" cy="124" r="5" className="fill-green stroke-green" strokeWidth="0" />
    </svg>
  );
}

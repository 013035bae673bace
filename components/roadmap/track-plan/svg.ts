const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Makes any text safe inside SVG text and double-quoted attributes; drops control characters. */
export function escapeXml(text: string): string {
  return text.replace(/\p{Cc}/gu, '').replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}

/** A coordinate with at most one decimal: smaller files, same picture. */
export function px(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return Object.is(rounded, -0) ? '0' : String(rounded);
}

/** Address for an href: only paths of this site; anything else becomes `#`. */
export function safeHref(href: string): string {
  return /^\/(?![/\\])/.test(href) || href.startsWith('?') ? escapeXml(href) : '#';
}

/** Orthogonal polyline with rounded corners as path data. */
export function roundedPath(points: readonly { x: number; y: number }[], radius: number): string {
  const [first] = points;
  if (!first) return '';
  const parts = [`M${px(first.x)} ${px(first.y)}`];
  for (let i = 1; i < points.length; i++) {
    const before = points[i - 1];
    const corner = points[i];
    const after = points[i + 1];
    if (!before || !corner) continue;
    if (!after) {
      parts.push(`L${px(corner.x)} ${px(corner.y)}`);
      continue;
    }
    const r = Math.min(radius, distance(before, corner) / 2, distance(corner, after) / 2);
    const a = towards(corner, before, r);
    const b = towards(corner, after, r);
    parts.push(`L${px(a.x)} ${px(a.y)}Q${px(corner.x)} ${px(corner.y)} ${px(b.x)} ${px(b.y)}`);
  }
  return parts.join('');
}

function distance(a: { x: number; y: number }, b: { x: number; y: number }): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

function towards(from: { x: number; y: number }, to: { x: number; y: number }, length: number) {
  return {
    x: from.x + Math.sign(to.x - from.x) * length,
    y: from.y + Math.sign(to.y - from.y) * length,
  };
}

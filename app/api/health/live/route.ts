/** The process answers. Whether it can work is the other question, see `ready`. */
export function GET(): Response {
  return new Response(null, { status: 200, headers: { 'Cache-Control': 'no-store' } });
}

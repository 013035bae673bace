import { connection } from 'next/server';
import { checkReadiness } from '@/db/readiness';

/** For load balancers: 200 or 503 and nothing else, since anybody may ask. The reason stands in the log. */
export async function GET(): Promise<Response> {
  await connection();
  const status = (await checkReadiness()) === 'ready' ? 200 : 503;
  return new Response(null, { status, headers: { 'Cache-Control': 'no-store' } });
}

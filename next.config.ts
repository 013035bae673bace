import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const withIntl = createNextIntlPlugin('./lib/i18n/request.ts');

const config: NextConfig = {
  output: 'standalone',
  // without it a lock file in a folder above would count as the root, and the server would land elsewhere
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
  typedRoutes: false,
  agentRules: false,
  poweredByHeader: false,
  serverExternalPackages: ['postgres', '@node-rs/argon2', 'pino'],
  images: { unoptimized: true },
  // all other headers: lib/access/response-headers.ts, which needs a nonce per answer
  headers: async () => [
    {
      // a request that came in before the server was ready for it runs no inline script at all
      source: '/:path*',
      missing: [{ type: 'header', key: 'content-security-policy' }],
      headers: [
        { key: 'Content-Security-Policy', value: "default-src 'self'; object-src 'none'; base-uri 'none'" },
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'X-Frame-Options', value: 'DENY' },
      ],
    },
    // stands over what a route sets itself, so that an upload stays inert even where a browser opens it
    {
      source: '/api/files/:id',
      headers: [{ key: 'Content-Security-Policy', value: "default-src 'none'; sandbox" }],
    },
  ],
};

export default withIntl(config);

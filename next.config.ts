import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const withIntl = createNextIntlPlugin('./lib/i18n/request.ts');

const headers = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
  {
    key: 'Content-Security-Policy',
    value:
      "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'" +
      (process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : '') +
      "; connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
  },
];

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
  headers: async () => [
    { source: '/:path*', headers },
    // stands over what a route sets itself, so that an upload stays inert even where a browser opens it
    {
      source: '/api/files/:id',
      headers: [{ key: 'Content-Security-Policy', value: "default-src 'none'; sandbox" }],
    },
  ],
};

export default withIntl(config);

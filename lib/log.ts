import pino from 'pino';

/** Structured log: request id and pseudonymous actor, never payloads or names. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? (process.env.NODE_ENV === 'test' ? 'silent' : 'info'),
  base: null,
  redact: { paths: ['password', '*.password', 'token', '*.token', 'email', '*.email'], remove: true },
});

// @ts-check
// Loaded into the server before anything else: when the launcher dies without a chance to stop it (kill -9),
// the channel between them breaks and the server ends instead of holding its port for ever. Processes that
// the server starts inherit this module but have a channel of their own, which is none of our business.
if (process.env.STELLWERK_LAUNCHER === String(process.ppid)) {
  process.on('disconnect', () => process.exit(1));
  process.channel?.unref();
}

// @ts-check
// Loaded into a measured server before anything else: tells on request what the process has used so far.
process.on('message', (asked) => {
  if (asked !== 'usage') return;
  const { user, system } = process.cpuUsage();
  const { rss } = process.memoryUsage();
  process.send?.({
    cpuMs: (user + system) / 1000,
    rssMb: rss / 2 ** 20,
    peakMb: process.resourceUsage().maxRSS / 1024,
  });
});
process.channel?.unref();

import fc from 'fast-check';

// ten times the default where nobody waits for it (trust §7 B2)
fc.configureGlobal({ numRuns: 1_000 });

// @ts-check
import { auditVerify, describeReport, readArguments, USAGE } from './steps/audit-command.mjs';
import { openDatabase } from './steps/database.mjs';
import { ensureInstalled } from './steps/install.mjs';
import { runScript, say } from './steps/terminal.mjs';

const given = process.argv.slice(2);
const json = given.includes('--json');

await runScript(async () => {
  const options = readArguments(given.filter((arg) => arg !== '--json'));
  if (!options) {
    say(`npm run audit:verify -- ${USAGE[0]?.replace(/^audit verify /, '')}`);
    return 2;
  }
  await ensureInstalled();
  const database = await openDatabase();
  try {
    const report = await auditVerify(database.auditorUrl ?? database.appUrl, options);
    process.stdout.write(`${json ? JSON.stringify(report, null, 2) : describeReport(report)}\n`);
    return report.ok ? 0 : 1;
  } finally {
    await database.leave({ keep: database.reused });
  }
});

import { EXIT, UsageError, type Verb } from '@/lib/cli/vocabulary';
import {
  auditVerify,
  describeReport,
  readArguments,
  readHeadArguments,
  USAGE,
} from '@/lib/launch/steps/audit-command.mjs';

/** The check stands apart from the application; this verb only hands its arguments on. */
const audit: Verb = {
  name: 'audit',
  summary: 'check that nobody changed the event log',
  usage: USAGE,
  run: async ([form, ...rest], io) => {
    const options =
      form === 'verify' ? readArguments(rest) : form === 'head' ? readHeadArguments(rest) : null;
    if (!options) throw new UsageError('"audit" knows the forms "audit verify" and "audit head --out FILE".');
    const url = process.env.DATABASE_AUDITOR_URL ?? process.env.DATABASE_URL;
    if (!url) throw new Error('The address of the auditor is not known: set DATABASE_AUDITOR_URL.');
    const report = await auditVerify(url, options);
    io.answer(report, describeReport(report));
    return report.ok ? EXIT.done : EXIT.refused;
  },
};
export default audit;

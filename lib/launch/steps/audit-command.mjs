// @ts-check
import { readAnchors, verifyChains, writeAnchors } from './audit-chain.mjs';

/** @typedef {import('./audit-chain.mjs').Report} Report */

export const USAGE = [
  'audit verify [--head FILE] [--export-anchor FILE]   check the hash chain of the event log against earlier heads',
  'audit head --out FILE   check it and add the present heads to a file kept outside of the database',
];

/**
 * @param {readonly string[]} args
 * @returns {{ anchor?: string, exportAnchor?: string } | null} null for arguments that make no sense
 */
export function readArguments(args) {
  /** @type {{ anchor?: string, exportAnchor?: string }} */
  const options = {};
  const [...rest] = args.flatMap((arg) => (arg.startsWith('--') ? arg.split(/=(.*)/s).slice(0, 2) : [arg]));
  while (rest.length > 0) {
    const [flag, file] = rest.splice(0, 2);
    if (!file || file.startsWith('--')) return null;
    if (flag === '--head' || flag === '--anchor') options.anchor = file;
    else if (flag === '--export-anchor') options.exportAnchor = file;
    else return null;
  }
  return options;
}

/**
 * `audit head`: only where to, since a head that was not checked would bear witness to anything.
 * @param {readonly string[]} args
 * @returns {{ exportAnchor: string } | null}
 */
export function readHeadArguments(args) {
  const [flag, file, ...more] = args.flatMap((arg) => arg.split(/^(--out)=/s).filter(Boolean));
  return flag === '--out' && file && !file.startsWith('--') && more.length === 0
    ? { exportAnchor: file }
    : null;
}

/**
 * Checks, compares with earlier heads, and exports the present ones; a broken chain exports nothing, so that an
 * anchor file never bears witness to it.
 * @param {string} url
 * @param {{ anchor?: string, exportAnchor?: string }} options
 * @returns {Promise<Report>}
 */
export async function auditVerify(url, { anchor, exportAnchor }) {
  const anchors = [
    ...(anchor ? readAnchors(anchor) : []),
    ...(exportAnchor ? readAnchors(exportAnchor, { mayBeAbsent: true }) : []),
  ];
  const report = await verifyChains(url, anchors);
  if (report.ok && exportAnchor) writeAnchors(exportAnchor, report);
  return report;
}

const REASONS = {
  gap: 'the entry is missing',
  wrong_prev: 'it does not follow its predecessor',
  wrong_hash: 'its content was changed',
  rewritten: 'it is not the entry the anchor names',
  cut: 'the anchor knows later entries, but the log ends here',
};

/**
 * @param {Report} report
 * @returns {string}
 */
export function describeReport({ ok, events, workspaces }) {
  const lines = workspaces.map(({ workspaceId, events: count, head, broken }) =>
    broken
      ? `workspace ${workspaceId}: BROKEN at entry ${broken.seq}: ${REASONS[broken.reason]}`
      : `workspace ${workspaceId}: whole, ${count} entries, head ${head.seq} ${head.hash}`,
  );
  return [
    ...lines,
    ok ? `${events} entries checked; every chain is whole.` : 'The log was tampered with.',
  ].join('\n');
}

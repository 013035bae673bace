// @ts-check
import postgres from 'postgres';

/** Reading a table of fewer rows from end to end is no worse than by index. */
const SMALL = 2_000;

/**
 * @typedef {object} Plan
 * @property {string} page
 * @property {string} statement its beginning
 * @property {number} cost estimated by the planner
 * @property {string[]} scans sequential scans of tables with more than `SMALL` rows
 */

/**
 * The plans of all statements that the pages ask after a write, as the application's role.
 * @param {import('./worlds.mjs').World} world
 * @param {readonly import('./heard.mjs').Page[]} pages
 * @returns {Promise<Plan[]>}
 */
export async function explainAll(world, pages) {
  const sql = postgres(world.appUrl, { max: 1, fetch_types: false, onnotice() {} });
  const { serializers } = /** @type {{ serializers: Record<string, (value: unknown) => unknown> }} */ (
    sql.options
  );
  for (const type of Object.keys(serializers)) serializers[type] = (value) => value;
  const sizes = new Map(
    (await sql`select relname, reltuples from pg_class where relkind = 'r'`).map((row) => [
      row.relname,
      row.reltuples,
    ]),
  );
  /** @type {Map<string, Plan>} */
  const plans = new Map();
  try {
    for (const { figure, asked } of pages) {
      for (const transaction of asked.cold) {
        await sql.begin('read only', async (tx) => {
          for (const { text, params } of transaction) {
            if (/set_config/.test(text)) await tx.unsafe(text, params);
            if (!/^\s*(select|with)\b/i.test(text) || plans.has(text)) continue;
            const [row] = await tx.unsafe(`explain (format json) ${text}`, params);
            const answer = row?.['QUERY PLAN'];
            const [{ Plan: root }] = typeof answer === 'string' ? JSON.parse(answer) : answer;
            const scans = scansIn(root).filter((table) => (sizes.get(table) ?? 0) > SMALL);
            const statement = text.replace(/\s+/g, ' ').slice(0, 160);
            plans.set(text, { page: figure.name, statement, cost: root['Total Cost'], scans });
          }
        });
      }
    }
    return [...plans.values()];
  } finally {
    await sql.end();
  }
}

/**
 * @param {Record<string, any>} node
 * @returns {string[]}
 */
function scansIn(node) {
  const own = node['Node Type'] === 'Seq Scan' ? [String(node['Relation Name'])] : [];
  return [...own, ...(node.Plans ?? []).flatMap(scansIn)];
}

// @ts-check

const EXTENSIONS = ['pg_trgm', 'unaccent', 'btree_gist', 'citext', 'pgcrypto'];

/** @typedef {(typeof import('./database.mjs').ROLES)[number]} Role */

/**
 * Creates or corrects the three roles of a database, in one transaction; running it again changes nothing.
 * - `stellwerk_owner` owns the schema and runs migrations
 * - `stellwerk_app` reads and writes rows under row-level security and owns nothing
 * - `stellwerk_auditor` reads every row of every workspace and writes nothing
 *
 * Rights on tables come as default privileges of the owner, so they reach new tables only: what a migration
 * takes away from the application later stays taken away.
 * @param {import('postgres').Sql} sql connected to the database, as superuser or as a role that may create roles
 * @param {object} options
 * @param {string} options.database
 * @param {Partial<Record<Role, string>>} [options.passwords] set where given
 * @param {boolean} [options.rolesOnly] leaves the database alone: a backup brings its own grants, and default
 *   privileges set before it is restored would add to them
 * @returns {Promise<string[]>} what was done, one sentence each
 */
export async function setupRoles(sql, { database, passwords = {}, rolesOnly = false }) {
  return await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtext('stellwerk.roles'))`;
    const done = [
      await setupRole(tx, 'owner', passwords.owner),
      await setupRole(tx, 'app', passwords.app),
      await setupRole(tx, 'auditor', passwords.auditor),
    ];
    if (rolesOnly) return done;
    await joinOwner(tx);
    for (const name of EXTENSIONS) await tx`create extension if not exists ${tx(name)}`;
    done.push(`extensions: ${EXTENSIONS.join(', ')}`);
    await grantDatabase(tx, database);
    await grantTables(tx);
    done.push(`grants and default privileges in database ${database}`);
    return done;
  });
}

/**
 * @param {import('postgres').TransactionSql} tx
 * @param {Role} role
 * @param {string | undefined} password
 */
async function setupRole(tx, role, password) {
  const name = `stellwerk_${role}`;
  const bypass = role === 'auditor';
  const [found] = await tx`
    select rolsuper or rolcreaterole or rolcreatedb or not rolcanlogin or rolbypassrls <> ${bypass} as wrong
    from pg_roles where rolname = ${name}`;
  const attributes = `login nosuperuser nocreatedb nocreaterole ${bypass ? 'bypassrls' : 'nobypassrls'}`;
  if (!found) await tx.unsafe(`create role ${name} ${attributes}`);
  else if (found.wrong) await tx.unsafe(`alter role ${name} ${attributes}`);
  if (password !== undefined) {
    // a password cannot be a bound parameter here; format() quotes it
    const [statement] =
      await tx`select format('alter role %I password %L', ${name}::text, ${password}::text) as text`;
    await tx.unsafe(statement?.text);
  }
  const state = found ? (found.wrong ? 'corrected' : 'unchanged') : 'created';
  return `role ${name}: ${state}${password === undefined ? '' : ', password set'}`;
}

/**
 * On managed servers the administrator is no superuser and must be a member of a role to act for it.
 * @param {import('postgres').TransactionSql} tx
 */
async function joinOwner(tx) {
  const [me] = await tx`select rolsuper as superuser from pg_roles where rolname = current_user`;
  if (!me?.superuser) await tx`grant stellwerk_owner to current_user`;
}

/**
 * @param {import('postgres').TransactionSql} tx
 * @param {string} database
 */
async function grantDatabase(tx, database) {
  const name = tx(database);
  await tx`alter database ${name} owner to stellwerk_owner`;
  await tx`revoke all on database ${name} from public`;
  await tx`grant connect on database ${name} to stellwerk_app, stellwerk_auditor`;
  await tx`alter schema public owner to stellwerk_owner`;
  await tx`revoke create on schema public from public`;
  // the migrator's journal; the application may only read it, to tell whether it is ready
  await tx`create schema if not exists drizzle authorization stellwerk_owner`;
  await tx`grant usage on schema public, drizzle to stellwerk_app, stellwerk_auditor`;
}

/** @param {import('postgres').TransactionSql} tx */
async function grantTables(tx) {
  const defaults = 'alter default privileges for role stellwerk_owner';
  await tx.unsafe(`
    ${defaults} in schema public grant select, insert, update, delete on tables to stellwerk_app;
    ${defaults} in schema public grant usage, select on sequences to stellwerk_app;
    ${defaults} in schema public grant select on tables to stellwerk_auditor;
    ${defaults} in schema public grant select on sequences to stellwerk_auditor;
    ${defaults} in schema drizzle grant select on tables to stellwerk_app, stellwerk_auditor;
    ${defaults} in schema drizzle grant select on sequences to stellwerk_auditor;
    grant select on all tables in schema public, drizzle to stellwerk_auditor;
    grant select on all sequences in schema public, drizzle to stellwerk_auditor`);
}

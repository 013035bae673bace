-- A request's session, person, live grants and the head of the log in one round trip. Invoker's rights: it sees
-- what the row-level security lets it see, first as bearer of the secret, then inside the workspace it opens.
-- The settings end with the statement's transaction.
create function read_session(secret_hash text) returns table (workspace_id uuid, person_id uuid, name text, email text, locale text, theme text,
  must_change boolean, grants jsonb, head_seq bigint, head_hash text) language plpgsql security invoker as $$
#variable_conflict use_column
declare opened record;
begin
  perform set_config('app.session_hash', secret_hash, true);
  select s.workspace_id, s.person_id into opened from session s where s.token_hash = secret_hash and s.expires_at > clock_timestamp();
  if not found then return; end if;
  perform set_config('app.workspace_id', opened.workspace_id::text, true);
  return query
    select p.workspace_id, p.id, p.name, p.email, p.locale, p.theme, coalesce(c.must_change, false),
      (select coalesce(jsonb_agg(jsonb_build_object('role', g.role, 'programmeId', g.programme_id, 'channelId', g.channel_id) order by g.granted_at, g.id), '[]')
        from role_grant g where g.workspace_id = p.workspace_id and g.person_id = p.id and g.revoked_at is null),
      coalesce(e.seq, 0), coalesce(e.hash, '')
    from person p
    left join credential c on c.workspace_id = p.workspace_id and c.person_id = p.id
    left join lateral (select e.seq, e.hash from event e where e.workspace_id = p.workspace_id order by e.seq desc limit 1) e on true
    where p.workspace_id = opened.workspace_id and p.id = opened.person_id and p.active;
end $$;

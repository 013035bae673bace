import type { MilestoneState } from '@/lib/milestones/vocabulary';
import type { EvidenceKind, RecordKind } from '../vocabulary';

type Unmet = { readonly code: string };

/** May evidence of this record change? Only milestones and gates carry it; an accepted milestone keeps what it has. */
export function judgeEvidenceChange(kind: RecordKind, state: MilestoneState | null): Unmet[] {
  if (kind === 'gate') return [];
  if (kind !== 'milestone') return [{ code: 'evidence_not_here' }];
  if (state === 'accepted') return [{ code: 'evidence_after_acceptance' }];
  return state === 'cancelled' ? [{ code: 'evidence_after_cancellation' }] : [];
}

type Given = {
  readonly kind: EvidenceKind;
  readonly content: string | null;
  readonly fileId: string | null;
};

/** Does the content fit the kind? The field at fault and its code, or null. Links are http or https without sign-in. */
export function faultOfEvidence({ kind, content, fileId }: Given): { field: string; code: string } | null {
  if (kind === 'file') {
    if (content) return { field: 'content', code: 'registry.file_without_text' };
    return fileId ? null : { field: 'fileId', code: 'registry.file_missing' };
  }
  if (fileId) return { field: 'fileId', code: 'registry.file_not_expected' };
  if (!content) return { field: 'content', code: 'common.required' };
  return kind === 'link' && !isWebAddress(content) ? { field: 'content', code: 'registry.link_form' } : null;
}

/** An absolute http or https address of at most 2,000 characters that carries no user name or password. */
export function isWebAddress(text: string): boolean {
  if (text.length > 2_000 || /\s/.test(text) || !/^https?:\/\//i.test(text) || !URL.canParse(text))
    return false;
  const { protocol, username, password, hostname } = new URL(text);
  return (protocol === 'http:' || protocol === 'https:') && !username && !password && hostname !== '';
}

/** What to call evidence that was given no title. */
export function evidenceTitle(kind: EvidenceKind, content: string, fileName: string | null): string {
  if (kind === 'file') return (fileName ?? content).slice(0, 200);
  if (kind === 'link') return isWebAddress(content) ? new URL(content).host : content.slice(0, 200);
  const [first = content] = content.split('\n');
  return first.length > 80 ? `${first.slice(0, 79)}…` : first;
}

'use client';

import { useTranslations } from 'next-intl';
import { RestatementForm, SettleForm } from '@/components/gates/after-forms';
import { AttestForm } from '@/components/gates/attest-forms';
import { ConfirmForm } from '@/components/gates/confirm-form';
import { ScoreDialog } from '@/components/gates/step-forms';
import { ConsentDialog, RecuseForm } from '@/components/voting/chair-forms';
import { VoteForm } from '@/components/voting/vote-form';
import type { GateAct as Act } from '@/lib/gates/queries/owed';
import type { Duty } from '@/lib/inbox/rules/duty';

/** What a gate asks for, done without leaving the list; `A` is always the act itself. */
export function GateAct({ duty, act }: { duty: Duty; act: Act }) {
  const t = useTranslations('inbox');
  const { recordId: gateId, number } = duty;
  switch (act.act) {
    case 'vote':
      return (
        <>
          <RecuseForm ballotId={act.ballotId} />
          <div className="w-full md:w-96">
            <VoteForm
              ballotId={act.ballotId}
              contentHash={act.contentHash}
              vetoes={act.vetoes}
              choice={null}
              reason=""
              compact
            />
          </div>
        </>
      );
    case 'score':
      return (
        <ScoreDialog
          gateId={gateId}
          title={`${number}: ${t('duty.score')}`}
          criteria={act.criteria}
          mine={act.mine}
          triggerKey="A"
        />
      );
    case 'confirm':
      return (
        <ConfirmForm
          gateId={gateId}
          version={act.version}
          motion={act.motion}
          computed={act.computed}
          triggerStyle={{ size: 'sm' }}
          triggerKey="A"
        />
      );
    case 'consent':
      return <ConsentDialog ballotId={act.ballotId} triggerKey="A" />;
    case 'settle':
      return (
        <SettleForm
          conditionId={act.conditionId}
          mayWaive={act.mayWaive}
          text={duty.detail ?? ''}
          triggerKey="A"
        />
      );
    case 'attest':
      return <AttestForm gateId={gateId} criterionKey={act.criterionKey} text={act.text} triggerKey="A" />;
    case 'note':
      return (
        <RestatementForm
          gateId={gateId}
          decisionId={act.decisionId}
          observationId={act.observationId}
          triggerKey="A"
        />
      );
  }
}

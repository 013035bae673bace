'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { SelectField, TextField } from '@/components/ui/command-fields';
import { roles } from '@/lib/access/roles';
import type { CriterionConfig, CriterionInput } from '@/lib/gates/schema';
import { type CriterionType, criterionKinds, nonWaivableGrounds, operators } from '@/lib/gates/vocabulary';
import type { Unit } from '@/lib/measurement/vocabulary';

type Choice = { readonly value: string; readonly label: string };
export type EditorChoices = {
  readonly people: readonly Choice[];
  readonly milestones: readonly Choice[];
  readonly kpis: readonly (Choice & { readonly unit: Unit })[];
  /** Channel of the wave: a KPI criterion may ask for its value there. */
  readonly channelId: string | null;
};
type Props = {
  index: number;
  type: CriterionType;
  given: CriterionInput | null;
  choices: EditorChoices;
};

/** One criterion: what it says, how it is proven, who owes it. */
export function CriterionFields({ index, type, given, choices }: Props) {
  const t = useTranslations('gates.editor');
  const [kind, setKind] = useState<CriterionConfig['kind']>(given?.config.kind ?? 'document');
  const name = (field: string) => `criteria.${index}.${field}`;
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      {given?.key && <input type="hidden" name={name('key')} value={given.key} />}
      <input type="hidden" name={name('type')} value={type} />
      <TextField
        name={name('text')}
        label={t(`text.${type}`)}
        defaultValue={given?.text ?? ''}
        className="sm:col-span-2"
        required
      />
      <SelectField
        name={name('config.kind')}
        label={t('kind')}
        value={kind}
        onChange={({ target }) =>
          setKind(criterionKinds.find((value) => value === target.value) ?? 'document')
        }
        options={criterionKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
      />
      <SelectField
        name={name('ownerId')}
        label={t('owner')}
        placeholder={t('nobody')}
        defaultValue={given?.ownerId ?? ''}
        options={choices.people}
      />
      <Proof
        name={(field) => name(`config.${field}`)}
        kind={kind}
        config={given?.config.kind === kind ? given.config : null}
        choices={choices}
      />
      {type === 'must' ? (
        <SelectField
          name={name('ground')}
          label={t('ground')}
          hint={t('ground_hint')}
          placeholder={t('waivable')}
          defaultValue={given?.ground ?? ''}
          options={nonWaivableGrounds.map((value) => ({ value, label: t(`grounds.${value}`) }))}
        />
      ) : (
        <TextField
          name={name('weight')}
          kind="number"
          label={t('weight')}
          hint={t('weight_hint')}
          defaultValue={given?.weight ?? ''}
          required
        />
      )}
    </div>
  );
}

type ProofProps = {
  name: (field: string) => string;
  kind: CriterionConfig['kind'];
  config: CriterionConfig | null;
  choices: EditorChoices;
};

function Proof({ name, kind, config, choices }: ProofProps) {
  const proof = useTranslations('gates.editor');
  const role = useTranslations('states.role');
  if (kind === 'kpi')
    return <KpiProof name={name} config={config?.kind === 'kpi' ? config : null} choices={choices} />;
  // the register is the evidence: nothing to choose
  if (kind === 'risk') return null;
  if (kind === 'milestone') {
    return (
      <SelectField
        name={name('ids.0')}
        label={proof('milestone')}
        placeholder={proof('all_gating')}
        defaultValue={config?.kind === 'milestone' ? (config.ids[0] ?? '') : ''}
        options={choices.milestones}
      />
    );
  }
  const age = config !== null && 'maxAgeDays' in config ? config.maxAgeDays : null;
  return (
    <>
      {kind === 'attestation' && (
        <SelectField
          name={name('role')}
          label={proof('role')}
          defaultValue={config?.kind === 'attestation' ? config.role : 'product_owner'}
          options={roles.map((value) => ({ value, label: role(value) }))}
        />
      )}
      <TextField
        name={name('maxAgeDays')}
        kind="number"
        label={proof('max_age')}
        hint={proof('max_age_hint')}
        defaultValue={age ?? ''}
      />
    </>
  );
}

type KpiProofProps = Omit<ProofProps, 'kind' | 'config'> & {
  config: Extract<CriterionConfig, { kind: 'kpi' }> | null;
};

function KpiProof({ name, config, choices }: KpiProofProps) {
  const measure = useTranslations('gates.editor');
  const locale = useLocale();
  const [kpiId, setKpiId] = useState(config?.kpiId ?? choices.kpis[0]?.value ?? '');
  const [operator, setOperator] = useState(config?.operator ?? 'at_least');
  const isShare = choices.kpis.find((one) => one.value === kpiId)?.unit === 'percent';
  const shown = (value: string | null | undefined) => shownValue(value ?? null, isShare, locale);
  const kind = isShare ? 'percent' : 'decimal';
  return (
    <>
      <SelectField
        name={name('kpiId')}
        label={measure('kpi')}
        value={kpiId}
        onChange={({ target }) => setKpiId(target.value)}
        options={choices.kpis}
        required
      />
      {choices.channelId !== null && (
        <SelectField
          name={name('channelId')}
          label={measure('scope')}
          placeholder={measure('scope_total')}
          defaultValue={config === null ? choices.channelId : (config.channelId ?? '')}
          options={[{ value: choices.channelId, label: measure('scope_channel') }]}
        />
      )}
      {config?.segmentId && <input type="hidden" name={name('segmentId')} value={config.segmentId} />}
      <SelectField
        name={name('operator')}
        label={measure('operator')}
        value={operator}
        onChange={({ target }) => setOperator(operators.find((one) => one === target.value) ?? 'at_least')}
        options={operators.map((value) => ({ value, label: measure(`operators.${value}`) }))}
      />
      <TextField
        name={name('threshold')}
        kind={kind}
        label={isShare ? measure('threshold_percent') : measure('threshold')}
        defaultValue={shown(config?.threshold)}
        required
      />
      {operator === 'between' && (
        <TextField
          name={name('upper')}
          kind={kind}
          label={measure('upper')}
          defaultValue={shown(config?.upper)}
          required
        />
      )}
      <TextField
        name={name('consecutivePeriods')}
        kind="number"
        label={measure('periods')}
        hint={measure('periods_hint')}
        defaultValue={config?.consecutivePeriods ?? ''}
      />
    </>
  );
}

/** A stored share as the percent a person types; moves the point, no floating point involved. */
function shownValue(value: string | null, isShare: boolean, locale: string): string {
  if (value === null) return '';
  const [whole = '0', fraction = ''] = value.split('.');
  const text = isShare
    ? `${whole}${fraction.padEnd(2, '0').slice(0, 2)}`.replace(/^(-?)0+(?=\d)/, '$1') +
      (fraction.length > 2 ? `.${fraction.slice(2)}` : '')
    : value;
  return locale === 'de' ? text.replace('.', ',') : text;
}

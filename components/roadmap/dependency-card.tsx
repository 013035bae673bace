import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { CommandDialog } from '@/components/ui/command-dialog';
import { CommandButton, SelectField, TextField } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { addDependency, removeDependency } from '@/lib/roadmap/actions';
import type { LinkView, WaveDetail } from '@/lib/roadmap/queries/wave';
import { DEPENDENCY_TYPES } from '@/lib/roadmap/vocabulary';

/** What this wave, its phases and milestones wait for, and what waits for them. */
export function DependencyCard({ wave, mayEdit }: { wave: WaveDetail; mayEdit: boolean }) {
  const t = useTranslations('roadmap.dependency');
  const { links } = wave;
  const violated = links.filter((link) => link.violated).length;
  return (
    <Card
      title={t('title')}
      message={t('message', { count: links.length, violated })}
      actions={mayEdit && <NewDependency wave={wave} />}
      flush={links.length > 0}
    >
      {links.length > 0 && (
        <ul className="divide-y">
          {links.map((link) => (
            <Row key={link.id} link={link} mayEdit={mayEdit} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function Row({ link, mayEdit }: { link: LinkView; mayEdit: boolean }) {
  const t = useTranslations('roadmap.dependency');
  const name = t('row', { predecessor: link.predecessor, successor: link.successor });
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2">
      <div>
        <p className="flex flex-wrap items-center gap-2">
          {name}
          {link.violated && <Badge tone="red">{t('violated')}</Badge>}
        </p>
        <p className="text-ink-3 text-sm">
          {t(`type.${link.type}`)} · {t('lag', { days: link.lagDays })}
        </p>
      </div>
      {mayEdit && (
        <CommandForm action={removeDependency} hidden={{ linkId: link.id }}>
          <CommandButton variant="quiet" size="sm" aria-label={t('remove_name', { name })}>
            {t('remove')}
          </CommandButton>
        </CommandForm>
      )}
    </li>
  );
}

function NewDependency({ wave }: { wave: WaveDetail }) {
  const t = useTranslations('roadmap.dependency');
  const choice = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });
  return (
    <CommandDialog
      action={addDependency}
      title={t('new')}
      description={t('new_text')}
      trigger={t('new')}
      submit={t('add')}
    >
      <SelectField
        name="toId"
        label={t('successor')}
        required
        options={wave.linkable.filter(({ own }) => own).map(choice)}
      />
      <SelectField
        name="fromId"
        label={t('predecessor')}
        required
        placeholder={t('choose')}
        options={wave.linkable.map(choice)}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          name="type"
          label={t('type_label')}
          options={DEPENDENCY_TYPES.map((type) => ({ value: type, label: t(`type.${type}`) }))}
        />
        <TextField name="lagDays" label={t('lag_label')} kind="number" defaultValue={0} />
      </div>
    </CommandDialog>
  );
}

'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { createContext, type ReactNode, useContext, useRef, useState, useTransition } from 'react';
import { toast } from 'sonner';
import { cn } from './class-names';
import { formValues } from './form-values';
import { Refusal, type RefusalView, useFieldErrors } from './refusal';

type Outcome = { readonly ok: true; readonly value: unknown } | ({ readonly ok: false } & RefusalView);
type Options = { idempotencyKey?: string; actsFor?: string | null };
// biome-ignore lint/suspicious/noExplicitAny: each command has its own input; the command's schema judges it
type AnyAction = (input: any, options?: Options) => Promise<Outcome>;

type Props = {
  action: AnyAction;
  /** Sent along unchanged: ids, the version the person saw. */
  hidden?: Readonly<Record<string, unknown>>;
  /** Acts for this represented person; otherwise for whom the screen was drawn (`ActsFor`). */
  actsFor?: string | undefined;
  /** Said in a toast when done; default „Gespeichert“. */
  doneMessage?: string;
  /** Where to go when done; `{key}` is replaced by the value's field of that name. */
  doneHref?: string;
  onDone?: (value: unknown) => void;
  /** Empties the fields when done (comment boxes, add-another forms). */
  resetWhenDone?: boolean;
  className?: string;
  children: ReactNode;
};
type State = { readonly pending: boolean; readonly errorsFor: (field: string) => string[] };

/** For whom this screen was drawn: a represented person's id, null for oneself. Every form of it acts for that person. */
export const ActsFor = createContext<string | null | undefined>(undefined);

const FormState = createContext<State>({ pending: false, errorsFor: () => [] });
export const useCommandForm = () => useContext(FormState);

/**
 * A form that runs one command. Refusals appear above the fields with everything that is missing, field errors at
 * their field; what was typed stays. Each intent carries its own idempotency key until it succeeded.
 */
export function CommandForm({
  action,
  hidden = {},
  actsFor,
  doneMessage,
  doneHref,
  onDone,
  resetWhenDone,
  className,
  children,
}: Props) {
  const t = useTranslations('common.form');
  const router = useRouter();
  const [refusal, setRefusal] = useState<RefusalView>();
  const drawnFor = useContext(ActsFor);
  const [pending, start] = useTransition();
  const key = useRef<string>(undefined);
  const errorsFor = useFieldErrors(refusal);

  const send = (form: HTMLFormElement) =>
    start(async () => {
      key.current ??= crypto.randomUUID();
      const options = { idempotencyKey: key.current, ...standing(actsFor ?? drawnFor) };
      const result = await action({ ...hidden, ...formValues(form) }, options).catch(() => lost);
      if (!result.ok) {
        setRefusal(result);
        // an answered refusal stored nothing: the corrected request is a new intent
        if (result !== lost) key.current = undefined;
        return;
      }
      key.current = undefined;
      setRefusal(undefined);
      if (resetWhenDone) form.reset();
      toast.success(doneMessage ?? t('saved'));
      onDone?.(result.value);
      if (doneHref) router.push(fillIn(doneHref, result.value));
    });

  return (
    <FormState value={{ pending, errorsFor }}>
      <form
        noValidate
        aria-busy={pending || undefined}
        className={cn('grid gap-4', className)}
        onSubmit={(event) => {
          event.preventDefault();
          if (!pending) send(event.currentTarget);
        }}
      >
        <Refusal refusal={refusal} />
        {children}
      </form>
    </FormState>
  );
}

const standing = (person: string | null | undefined) => (person === undefined ? {} : { actsFor: person });

/** The request or its answer got lost: the same key is sent again, so nothing happens twice. */
const lost: Outcome = { ok: false, kind: 'unavailable', unmet: [{ code: 'common.unreachable' }] };

function fillIn(href: string, value: unknown): string {
  const fields = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  return href.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(fields[name] ?? '')));
}

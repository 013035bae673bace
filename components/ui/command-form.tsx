'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { createContext, type ReactNode, useContext, useId, useRef, useState, useTransition } from 'react';
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
type State = {
  readonly pending: boolean;
  readonly errorsFor: (field: string) => string[];
  /** Id of a field, unique on the page however many forms stand on it. */
  readonly idOf: (field: string) => string;
};

/** For whom this part was drawn: a represented person's id, null for oneself. Every form below acts for that person. */
export const ActsFor = createContext<string | null | undefined>(undefined);

const FormState = createContext<State>({
  pending: false,
  errorsFor: () => [],
  idOf: (field) => `f-${field}`,
});
export const useCommandForm = () => useContext(FormState);

const Listener = createContext<(message: string) => void>(() => {});
/** Hears of every command that succeeds in a form below it, with the sentence the person was told. */
export const CommandListener = Listener.Provider;

/**
 * A form that runs one command. Refusals appear above the fields with everything that is missing, field errors at
 * their field; what was typed stays. Each intent carries its own idempotency key until it succeeded.
 */
export function CommandForm({
  action,
  hidden = {},
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
  const actsFor = useContext(ActsFor);
  const [pending, start] = useTransition();
  const key = useRef<string>(undefined);
  const errorsFor = useFieldErrors(refusal);
  const heard = useContext(Listener);
  const prefix = useId();

  const send = (form: HTMLFormElement) =>
    start(async () => {
      key.current ??= crypto.randomUUID();
      const options = { idempotencyKey: key.current, ...(actsFor === undefined ? {} : { actsFor }) };
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
      const message = doneMessage ?? t('saved');
      toast.success(message);
      onDone?.(result.value);
      heard(message);
      if (doneHref) router.push(fillIn(doneHref, result.value));
    });

  return (
    <FormState value={{ pending, errorsFor, idOf: (field) => `${prefix}${field}` }}>
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

/** The request or its answer got lost: the same key is sent again, so nothing happens twice. */
const lost: Outcome = { ok: false, kind: 'unavailable', unmet: [{ code: 'common.unreachable' }] };

function fillIn(href: string, value: unknown): string {
  const fields = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  return href.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(fields[name] ?? '')));
}

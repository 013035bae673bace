'use client';

import { useTranslations } from 'next-intl';
import { useActionState, useRef } from 'react';
import { Disclosure } from '@/components/ui/disclosure';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { signInAction } from '@/lib/access/sign-in-actions';
import type { SignInState } from '@/lib/access/vocabulary';

type DemoPerson = {
  readonly name: string;
  readonly email: string;
  readonly jobTitle: string;
  readonly leading: boolean;
};
type Props = {
  next: string;
  /** Said above the form: the password was changed, the session ended. */
  notice?: string | undefined;
  demo: readonly DemoPerson[];
  demoPassword: string;
};

const NOTHING: SignInState = {};

/** Works before any script has loaded; with one, the people of the demo world sign in by one click. */
export function SignInForm({ next, notice, demo, demoPassword }: Props) {
  const t = useTranslations('access.sign_in');
  const [state, submit] = useActionState(signInAction, NOTHING);
  const form = useRef<HTMLFormElement>(null);
  const enterAs = (email: string) => {
    const [emailField, passwordField] = ['email', 'password'].map((name) =>
      form.current?.elements.namedItem(name),
    );
    if (!(emailField instanceof HTMLInputElement && passwordField instanceof HTMLInputElement)) return;
    emailField.value = email;
    passwordField.value = demoPassword;
    form.current?.requestSubmit();
  };
  return (
    <>
      <form ref={form} action={submit} className="grid gap-4">
        {state.refused && <FormMessage tone="error">{t('refused')}</FormMessage>}
        {!state.refused && notice && <FormMessage tone="info">{notice}</FormMessage>}
        <input type="hidden" name="next" value={next} />
        <Field name="email" label={t('email')} required>
          {(control) => (
            <Input
              {...control}
              type="email"
              autoComplete="username"
              defaultValue={state.email ?? ''}
              className="min-h-10"
            />
          )}
        </Field>
        <Field name="password" label={t('password')} required>
          {(control) => (
            <Input {...control} type="password" autoComplete="current-password" className="min-h-10" />
          )}
        </Field>
        <SubmitButton size="lg">{t('submit')}</SubmitButton>
      </form>
      {demo.length > 0 && (
        <section aria-labelledby="demo-people" className="mt-8 border-t pt-5">
          <h2 id="demo-people" className="font-semibold text-base">
            {t('demo_title')}
          </h2>
          <p className="mb-3 text-ink-2 text-sm">{t('demo_text')}</p>
          <DemoPeople people={demo.filter(({ leading }) => leading)} onChoose={enterAs} />
          <Disclosure summary={t('demo_more')} className="mt-3">
            <DemoPeople people={demo.filter(({ leading }) => !leading)} onChoose={enterAs} />
          </Disclosure>
        </section>
      )}
    </>
  );
}

function DemoPeople({
  people,
  onChoose,
}: {
  people: readonly DemoPerson[];
  onChoose: (email: string) => void;
}) {
  return (
    <ul className="grid gap-1.5">
      {people.map((person) => (
        <li key={person.email}>
          <button
            type="button"
            onClick={() => onChoose(person.email)}
            className="flex w-full flex-wrap items-baseline justify-between gap-x-3 rounded-md border bg-surface px-3 py-1.5 text-left hover:border-line-strong hover:bg-sunken"
          >
            <span className="font-medium">{person.name}</span>
            <span className="text-ink-3 text-sm">{person.jobTitle}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

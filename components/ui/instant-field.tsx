'use client';

import { TZDate } from '@date-fns/tz';
import { type ComponentProps, useState } from 'react';
import { TextField } from './command-fields';

type Props = Omit<
  ComponentProps<typeof TextField>,
  'name' | 'type' | 'value' | 'onChange' | 'defaultValue'
> & {
  name: string;
  /** The wall clock a person reads and types belongs to this zone, wherever the browser stands. */
  timeZone: string;
  defaultValue?: Date | string | null;
};

/** A date with time in the programme's zone; the form sends the UTC instant. */
export function InstantField({ name, timeZone, defaultValue, ...props }: Props) {
  const [typed, setTyped] = useState(defaultValue ? wallClock(defaultValue, timeZone) : '');
  return (
    <>
      <TextField
        {...props}
        name={`${name}_typed`}
        type="datetime-local"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        data-ignore
      />
      <input type="hidden" name={name} value={instantOf(typed, timeZone)} />
    </>
  );
}

function wallClock(at: Date | string, timeZone: string): string {
  const zoned = new TZDate(new Date(at), timeZone);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${zoned.getFullYear()}-${two(zoned.getMonth() + 1)}-${two(zoned.getDate())}`;
  return `${day}T${two(zoned.getHours())}:${two(zoned.getMinutes())}`;
}

function instantOf(typed: string, timeZone: string): string {
  const [, year, month, day, hour, minute] = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/.exec(typed) ?? [];
  if (!minute) return '';
  const zoned = new TZDate(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    timeZone,
  );
  return new Date(zoned.getTime()).toISOString();
}

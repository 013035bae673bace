type Value = string | number | boolean | null | Value[] | { [key: string]: Value };

/**
 * Reads a form into the input of a command. `a.b` nests, `items[0].text` makes lists, `ids[]` collects.
 * `data-type` on a control says what its text means: `number`, `cents` (1.234,56 → 123456), `decimal` (12,5 → "12.5"),
 * `percent` (12,5 → "0.125"), `lines` (one item per line). `data-ignore` leaves a control out. Checkboxes are booleans.
 * Empty stays "".
 */
export function formValues(form: HTMLFormElement): Record<string, Value> {
  const values: Record<string, Value> = {};
  for (const control of Array.from(form.elements)) {
    if (
      !(
        control instanceof HTMLInputElement ||
        control instanceof HTMLSelectElement ||
        control instanceof HTMLTextAreaElement
      )
    )
      continue;
    if (!control.name || control.disabled || 'ignore' in control.dataset) continue;
    if (control instanceof HTMLInputElement && control.type === 'radio' && !control.checked) continue;
    if (
      control instanceof HTMLInputElement &&
      control.type === 'checkbox' &&
      control.name.endsWith('[]') &&
      !control.checked
    )
      continue;
    place(values, control.name, readControl(control));
  }
  return values;
}

function readControl(control: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement): Value {
  if (control instanceof HTMLInputElement && control.type === 'checkbox') {
    return control.name.endsWith('[]') ? control.value : control.checked;
  }
  return readAs(control.dataset.type, control.value);
}

/** What a person typed, in German or English notation, as the command expects it; unreadable text stays as it is. */
export function readAs(type: string | undefined, text: string): Value {
  const trimmed = text.trim();
  if (type === 'lines')
    return trimmed
      .split('\n')
      .map((item) => item.trim())
      .filter(Boolean);
  if (!type || trimmed === '') return text;
  const number = plainNumber(trimmed);
  if (number === null) return text;
  if (type === 'cents') return Math.round(Number(number) * 100);
  if (type === 'percent') return shiftTwoLeft(number);
  return type === 'number' ? Number(number) : number;
}

/** `1.234,56` and `1,234.56` → `1234.56`; the last separator is the decimal one unless it groups thousands twice. */
function plainNumber(text: string): string | null {
  const bare = text.replace(/[\s\u00a0\u202f€%]/g, '').replace('−', '-');
  const last = Math.max(bare.lastIndexOf(','), bare.lastIndexOf('.'));
  const separators = bare.replace(/[^.,]/g, '');
  const grouping = separators.length > 1 && new Set(separators).size === 1;
  const whole = (last < 0 || grouping ? bare : bare.slice(0, last)).replace(/[.,]/g, '');
  const fraction = last < 0 || grouping ? '' : `.${bare.slice(last + 1)}`;
  return /^-?\d+(\.\d+)?$/.test(whole + fraction) ? whole + fraction : null;
}

/** Divides a decimal text by one hundred without floating point. */
function shiftTwoLeft(number: string): string {
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(number) ?? [];
  const digits = whole.padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}${fraction}`
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
}

function place(values: Record<string, Value>, name: string, value: Value): void {
  if (name.endsWith('[]')) {
    const key = name.slice(0, -2);
    const list = values[key];
    values[key] = Array.isArray(list) ? [...list, value] : [value];
    return;
  }
  const path = name.replace(/\[(\d+)\]/g, '.$1').split('.');
  let target: Record<string, Value> | Value[] = values;
  path.forEach((step, index) => {
    const slot = target as Record<string, Value>;
    if (index === path.length - 1) slot[step] = value;
    else {
      slot[step] ??= /^\d+$/.test(path[index + 1] ?? '') ? [] : {};
      target = slot[step] as Record<string, Value>;
    }
  });
}

import { describe, expect, it } from 'vitest';
import de from '@/lib/i18n/messages/de/exchange.json';
import en from '@/lib/i18n/messages/en/exchange.json';
import {
  FILE_REFUSALS,
  LOSSES,
  PLAN_ACTIONS,
  REASONS,
  ROW_FIELDS,
  ROW_KINDS,
  SOURCE_KINDS,
} from './vocabulary';

describe.each([
  ['de', de],
  ['en', en],
])('messages in %s', (_language, messages) => {
  it.each([
    ['refusal', FILE_REFUSALS, messages.refusal],
    ['reason', REASONS, messages.reason],
    ['loss', LOSSES, messages.loss],
    ['action', PLAN_ACTIONS, messages.action],
    ['kind', ROW_KINDS, messages.kind],
    ['source', SOURCE_KINDS, messages.source],
    ['field', ['title', ...ROW_FIELDS, 'type', 'lagDays'], messages.field],
  ])('has a sentence for every %s', (_name, codes, sentences) => {
    expect(codes.filter((code) => !(code in sentences))).toEqual([]);
    expect(Object.values(sentences).every((sentence) => sentence.trim() !== '')).toBe(true);
  });
});

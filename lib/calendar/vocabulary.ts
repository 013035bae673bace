/** A day in the programme's time zone, `YYYY-MM-DD`; made only by `parseCivilDate` and the date rules. */
export type CivilDate = string & { readonly __civil: 'date' };

/** The 16 Bundesländer, and `de` for the nine holidays every Land keeps. */
export const BUNDESLAENDER = [
  'de',
  'bw',
  'by',
  'be',
  'bb',
  'hb',
  'hh',
  'he',
  'mv',
  'ni',
  'nw',
  'rp',
  'sl',
  'sn',
  'st',
  'sh',
  'th',
] as const;
export type Bundesland = (typeof BUNDESLAENDER)[number];

/** ISO order, Monday first. */
export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type Weekday = (typeof WEEKDAYS)[number];

const HOLIDAYS = [
  'new_year',
  'epiphany',
  'womens_day',
  'good_friday',
  'easter_sunday',
  'easter_monday',
  'labour_day',
  'liberation_day',
  'ascension',
  'whit_sunday',
  'whit_monday',
  'corpus_christi',
  'uprising_day',
  'assumption',
  'childrens_day',
  'german_unity',
  'reformation_day',
  'all_saints',
  'repentance_day',
  'christmas_day',
  'boxing_day',
] as const;
export type HolidayName = (typeof HOLIDAYS)[number];

export const DEFAULT_ZONE = 'Europe/Berlin';

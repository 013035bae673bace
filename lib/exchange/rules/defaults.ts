import { TEXT_LIMITS } from '../vocabulary';

/**
 * Channel and cohort of waves whose file names none, as MS Project files never do: the channel is called like the
 * project, else like the file.
 */
export function importDefaults(
  document: { title: string },
  fileName: string,
  language: 'de' | 'en',
): { defaultChannel: string; defaultCohort: string } {
  const stem = fileName.replace(/\.[a-z]{3,4}$/i, '');
  const plain = (text: string): string =>
    text
      .replace(/[\p{Cc}\p{Cs}]/gu, ' ')
      .normalize('NFC')
      .trim()
      .slice(0, TEXT_LIMITS.name)
      .trim();
  return {
    defaultChannel: plain(document.title) || plain(stem) || 'Import',
    defaultCohort: language === 'de' ? 'Alle' : 'All',
  };
}

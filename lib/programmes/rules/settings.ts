import type { GovernanceProfile } from '../vocabulary';
import { type ProfileOverrides, type ProfileSettings, profileSettings } from './profile';

type Chosen = { readonly profile: GovernanceProfile; readonly settings: Readonly<Record<string, unknown>> };

/** The numbers in force for a programme (domain §21); stored overrides were checked by `checkProfile` when written. */
export const settingsOf = ({ profile, settings }: Chosen): ProfileSettings =>
  profileSettings(profile, settings as ProfileOverrides);

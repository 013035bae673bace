export const locales = ['de', 'en'] as const;
export type Locale = (typeof locales)[number];

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** The demo world stands in this workspace, so that its sign-in page can name the people before anybody signed in. */
export const DEMO_WORKSPACE_ID = '01900000-0000-7000-8000-000000000001';
/** Password of every person of the demo world; it exists nowhere else. */
export const DEMO_PASSWORD = 'Nordlicht-Demo-2026';

/** How a sign-in ended. `refused` for every reason alike: unknown, wrong, inactive, throttled. */
export type SignInState = { readonly refused?: boolean; readonly email?: string };

export const locales = ['de', 'en'] as const;

export const themes = ['system', 'light', 'dark'] as const;

/** The demo world stands in this workspace, so that its sign-in page can name the people before anybody signed in. */
export const DEMO_WORKSPACE_ID = 'e8f47f5a-c6de-4185-a0c3-3813a84afad3';
/** Password of every person of the demo world; it exists nowhere else. */
export const DEMO_PASSWORD = 'nordlicht-demo';

/** How a sign-in ended. `refused` for every reason alike: unknown, wrong, inactive, throttled. */
export type SignInState = { readonly refused?: boolean; readonly email?: string };

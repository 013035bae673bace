/** Marks the button that a single key presses while the focus is in its `data-row`; `KeyMap` listens. */
export const rowKey = (key: string) => ({ 'data-key': key, 'aria-keyshortcuts': key });

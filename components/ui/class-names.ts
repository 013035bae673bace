import { type ClassValue, clsx } from 'clsx';
import { twMerge } from 'tailwind-merge';

/** Joins class names; the later of two that say the same thing wins. */
export const cn = (...values: ClassValue[]): string => twMerge(clsx(values));

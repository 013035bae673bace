'use server';

import { defineAction } from '@/lib/action/define-action';
import { bookCost } from './commands/book';
import { bookCosts } from './commands/book-many';

export const bookCostAction = defineAction(bookCost);
export const bookCostsAction = defineAction(bookCosts);

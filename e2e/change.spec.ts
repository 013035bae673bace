import { routes } from '@/lib/routes';
import { expect, expectAccessible, PROGRAMME, personOf, test } from './fixtures';

test('a line of the rollback plan is added to a draft, refused where it is no number, and taken out', async ({
  signIn,
  say,
  complaints,
}) => {
  const page = await signIn('reuter');
  await page.goto(routes.changes(PROGRAMME));
  await page.getByRole('link', { name: /Geschenkkarten/ }).click();
  const plan = page.getByRole('region', { name: say('changes.rollback.title') });
  await plan.getByRole('button', { name: say('changes.rollback.add') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('[name=kpiId]').selectOption({ index: 1 });
  await dialog.locator('[name=ownerId]').selectOption({ label: personOf('weber').name });
  await dialog.locator('[name=threshold]').fill('viel');
  await dialog.getByRole('button', { name: say('changes.rollback.add') }).click();
  await expect(dialog.locator('[name=threshold]')).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page);
  await dialog.locator('[name=threshold]').fill('0,024');
  await dialog.getByRole('button', { name: say('changes.rollback.add') }).click();
  await expect(dialog).toHaveCount(0);
  await expect(plan.getByText(say('changes.rollback.standing.planned'))).toBeVisible();
  await plan.getByRole('button', { name: say('changes.rollback.remove') }).click();
  await expect(plan.getByText(say('changes.rollback.none'))).toBeVisible();
  expect(complaints).toEqual([]);
});

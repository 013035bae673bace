import { expect, it } from 'vitest';
import { senderAddress } from './sender-address';

it.each([
  [null, 'local'],
  ['', 'local'],
  ['203.0.113.7', '203.0.113.7'],
  ['10.9.8.7, 203.0.113.7', '203.0.113.7'],
  ['made up,, 203.0.113.7 ', '203.0.113.7'],
])('takes from %j the address %s', (header, address) => {
  expect(senderAddress({ get: () => header })).toBe(address);
});

/** UUID version 7 from an instant (ms since 1970) and the random bits of a version 4 UUID: sorts by time. */
export function uuidV7(milliseconds: number, random: string): string {
  const time = Math.floor(milliseconds).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8, 12)}-7${random.slice(15)}`;
}

type Named = { readonly id: string; readonly name: string };

/**
 * People mentioned in a comment as `@First Last`, each once. Longer names are read first, so that `@Anna Berg-Klein`
 * does not mention Anna Berg.
 */
export function mentionedIn(body: string, people: readonly Named[]): string[] {
  let rest = body.normalize('NFC').toLocaleLowerCase('de');
  const found: string[] = [];
  const longestFirst = [...people].sort((a, b) => b.name.length - a.name.length);
  for (const { id, name } of longestFirst) {
    const wanted = `@${name.normalize('NFC').toLocaleLowerCase('de')}`;
    const without = rest.replaceAll(wanted, (match, offset: number, text: string) =>
      continuesWord(text.slice(offset + match.length)) || endsWord(text.slice(0, offset)) ? match : '@',
    );
    if (without !== rest) found.push(id);
    rest = without;
  }
  return found;
}

const continuesWord = (after: string): boolean => /^[\p{L}\p{N}]/u.test(after);
/** `mail@anna` is an address, not a mention. */
const endsWord = (before: string): boolean => /[\p{L}\p{N}]$/u.test(before);

const particle = /^(?:van|von|vom|zu|zum|de|den|der|del|della|di|da|do|dos|du|la|le|ten|ter|bin|ibn|al|el)$/;

/** A whole name as first and last: `Doe, John`, or the last word with the particles before it (`Ludwig van Beethoven`). */
export const splitName = (text: string): { firstName?: string; lastName: string } => {
  const name = text.trim().replace(/\s+/gu, ' ');
  const comma = /^([^,]+), ?([^,]+)$/.exec(name);
  if (comma) return { firstName: comma[2] ?? '', lastName: comma[1] ?? '' };
  const words = name.split(' ');
  let at = words.length - 1;
  while (at > 1 && particle.test(words[at - 1] ?? '')) at -= 1;
  const firstName = words.slice(0, at).join(' ');
  const lastName = words.slice(at).join(' ');
  return firstName === '' ? { lastName } : { firstName, lastName };
};

/** The numbers of a person, each once, in an order of their own: which comes first is not what is asked. */
const numbersOf = (numbers, sameNumber) => [...new Set(numbers.map(sameNumber))].sort();

/**
 * What of a contact file is not as `expected.json` says, in a few words; nothing when it is right. A card without a name
 * and a number is shown with what else it says, or told as empty.
 */
export function wrongInCards(found, right, sameNumber) {
  const shape = ({ name, numbers }) => JSON.stringify([name, ...numbersOf(numbers, sameNumber)]);
  const isNobody = ({ name, numbers }) => name === '' && numbers.length === 0;
  const wanted = right.filter((one) => !isNobody(one)).map(shape);
  const got = found.cards.filter((one) => !isNobody(one)).map(shape);
  const nobodies = found.cards.filter(isNobody).length + found.unread.filter((why) => why === 'empty').length;
  const wrong = [];
  wanted.forEach((one, at) => {
    if (one !== got[at]) wrong.push(`card ${at + 1}: ${got[at] ?? 'is not there'} and not ${one}`);
  });
  for (const more of got.slice(wanted.length)) wrong.push(`too many: ${more}`);
  if (nobodies !== right.filter(isNobody).length) wrong.push(`cards without name and number: ${nobodies}`);
  return wrong;
}

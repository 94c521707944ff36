/** A place of a text: `{count}` takes what it is given; `{count:day|days}` takes the word for one, or the other. */
const PLACE = /\{(\w+)(?::([^|{}]*)\|([^|{}]*))?\}/g;

/** Fills in the places of a text; one that is given nothing stays visible. */
export function fillIn(text: string, params: Readonly<Record<string, string | number>>): string {
  return text.replace(PLACE, (place, name: string, one?: string, many?: string) => {
    const value = params[name];
    if (value === undefined) return place;
    return (one === undefined ? String(value) : Number(value) === 1 ? one : many) ?? place;
  });
}

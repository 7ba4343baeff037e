/** The time on the clock at the site, which is what an assessor writes down, and the moment that it is. */

/** `2026-03-01T08:00`: a moment as the clock at the site shows it, the way a field for date and time takes it. */
export function wallTime(iso: string, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  }).formatToParts(new Date(iso));
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '00';
  return `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}`;
}

/** The moment at which the clock at the site shows it; null for what is no time. Of an hour that the clock shows twice it is one, of one that it skips the next. */
export function momentAt(wall: string, zone: string): string | null {
  const wanted = Date.parse(`${wall}Z`);
  if (Number.isNaN(wanted)) return null;
  // The offset is that of the moment, which is what is looked for: the second look corrects the first near a change of the clock.
  let moment = wanted;
  for (let look = 0; look < 2; look += 1) moment = wanted - (Date.parse(`${wallTime(new Date(moment).toISOString(), zone)}Z`) - moment);
  return new Date(moment).toISOString();
}

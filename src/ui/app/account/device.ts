/** A browser and its system by name, from what the browser says of itself. */

// Order matters: nearly every browser also names the ones it descends from.
const browsers = [
  [/\bEdg\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bFirefox\//, 'Firefox'],
  [/\bChrome\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
] as const;
const systems = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
] as const;

/** `Firefox, Windows`; undefined when neither is recognised. */
export function nameOfDevice(userAgent: string | null): string | undefined {
  const names = [browsers, systems].flatMap((known) => known.find(([sign]) => sign.test(userAgent ?? ''))?.[1] ?? []);
  return names.length === 0 ? undefined : names.join(', ');
}

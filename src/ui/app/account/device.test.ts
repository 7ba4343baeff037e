import { expect, test } from 'vitest';
import { nameOfDevice } from './device.ts';

test('a browser that names its ancestors is still known by its own name', () => {
  const edge =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0';
  expect(nameOfDevice(edge)).toBe('Edge, Windows');
  expect(nameOfDevice('Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0')).toBe('Firefox, Linux');
  const phone =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1';
  expect(nameOfDevice(phone)).toBe('Safari, iOS');
});

test('a script or nothing at all has no name', () => {
  expect(nameOfDevice('node')).toBeUndefined();
  expect(nameOfDevice(null)).toBeUndefined();
});

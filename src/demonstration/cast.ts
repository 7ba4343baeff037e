/** The people of the demonstration: one for each role, all made up, all with the same well-known password. Never made with `CUPEL_SEED=none`. */
import type { Role } from '#platform/access/roles.ts';

export const password = 'copper-cup-demonstration';

export type Part = {
  name: string;
  email: string;
  /** What they are, as the list of accounts says it. */
  says: string;
  /** Held on the producer, on the firm, or on the whole scheme. */
  roles: { role: Role; on: 'producer' | 'smelter' | 'firm' | 'scheme' }[];
};

export const cast = {
  manager: { name: 'Marta Vidal', email: 'producer@demo.example', says: 'producer, company manager', roles: [] },
  officer: {
    name: 'Oscar Lund',
    email: 'officer@demo.example',
    says: 'producer, signing officer',
    roles: [
      { role: 'signing-officer', on: 'producer' },
      { role: 'signing-officer', on: 'smelter' },
    ],
  },
  contributor: {
    name: 'Kaya Mwansa',
    email: 'contributor@demo.example',
    says: 'producer, contributor',
    roles: [
      { role: 'contributor', on: 'producer' },
      { role: 'contributor', on: 'smelter' },
    ],
  },
  smelterManager: { name: 'Aino Salo', email: 'smelter@demo.example', says: 'another producer, company manager', roles: [] },
  firmManager: { name: 'Felix Brandt', email: 'firm@demo.example', says: 'assessment firm, manager', roles: [] },
  lead: { name: 'Lena Okafor', email: 'assessor@demo.example', says: 'lead assessor', roles: [{ role: 'lead-assessor', on: 'firm' }] },
  assessor: { name: 'Teo Arias', email: 'assessor2@demo.example', says: 'assessor', roles: [{ role: 'assessor', on: 'firm' }] },
  reviewer: {
    name: 'Ines Marchetti',
    email: 'reviewer@demo.example',
    says: 'assessor, reviews the others’ work',
    roles: [{ role: 'assessor', on: 'firm' }],
  },
  staff: { name: 'Sofia Nyberg', email: 'staff@demo.example', says: 'scheme staff', roles: [{ role: 'scheme-staff', on: 'scheme' }] },
  decider: {
    name: 'David Mensah',
    email: 'decision@demo.example',
    says: 'decision maker',
    roles: [{ role: 'decision-maker', on: 'scheme' }],
  },
  administrator: { name: 'Ada Ruiz', email: 'admin@demo.example', says: 'administrator', roles: [{ role: 'administrator', on: 'scheme' }] },
} as const satisfies Record<string, Part>;

export type CastMember = keyof typeof cast;

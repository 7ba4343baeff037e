/** Employment by an organisation; past work such as advice and audits; fees it paid; a share of it; somebody close who is tied to it. */
export const tieKinds = ['employment', 'past-work', 'fees', 'ownership', 'family'] as const;
export type TieKind = (typeof tieKinds)[number];

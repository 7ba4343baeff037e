/** The shapes of what was carried over, as the API takes and gives them. */
import { Id, z } from '#platform/http/route.ts';
import { Answer, ItemParams, Person } from '../shapes.ts';
import { carriedKinds, offerStates, whysNot } from './rules.ts';

const State = z.enum(offerStates).openapi({
  description:
    '`to-confirm`: not looked at yet, and no part of the answer; `taken`: put into the answer; `set-aside`: kept readable beside it',
});

export const Carried = z
  .object({
    id: z.string(),
    kind: z.enum(carriedKinds),
    text: z.string().openapi({ description: 'The words of a comment or reason, the code of a level, the title of evidence' }),
    level: z.string().nullable().openapi({ description: 'Of a level: its name. A level is proposed within the same pack only' }),
    about: z.string().nullable().openapi({ description: 'The part of the boundary it is said of' }),
    evidence: z.string().nullable(),
    from: z.array(z.object({ item: z.string(), title: z.string() })).openapi({ description: 'Where it stood in the old pack' }),
    whyNot: z.enum(whysNot).nullable().openapi({ description: 'Why it is left over' }),
    writtenBy: Person.nullable(),
    writtenAt: z.string().nullable(),
    offers: z.array(z.object({ item: z.string(), state: State, settledBy: Person.nullable(), settledAt: z.string().nullable() })),
  })
  .openapi('Carried');

const Origin = z.object({
  cycle: z.string(),
  number: z.number(),
  pack: z.string(),
  packShort: z.string(),
  release: z.number(),
  signatoryName: z.string(),
  signedAt: z.string(),
  carriedAt: z.string(),
});

export const CarriedOver = z
  .object({
    from: Origin.nullable().openapi({ description: 'The release it was taken from; null where nothing was' }),
    pack: z.object({ id: z.string(), short: z.string() }),
    total: z.number(),
    toConfirm: z.number(),
    items: z.array(z.object({ item: z.string(), total: z.number(), toConfirm: z.number() })),
    leftOver: z.array(Carried).openapi({ description: 'What no item takes up: kept beside the new cycle' }),
  })
  .openapi('CarriedOver');

export const CarriedOfItem = z
  .object({
    from: Origin.nullable(),
    items: z.array(
      Carried.extend({ stale: z.enum(whysNot).nullable().openapi({ description: 'Of evidence: why it holds no longer today' }) }),
    ),
  })
  .openapi('CarriedOfItem');

export const CarriedParams = ItemParams.extend({ carried: Id });
export const SettleInput = z
  .object({
    state: State,
    how: z
      .enum(['append', 'replace'])
      .default('append')
      .openapi({ description: 'Of a text that is taken: after what the answer says, or in its place' }),
  })
  .openapi('SettleCarriedInput');
export const Settled = z.object({ answer: Answer.nullable(), carried: Carried }).openapi('SettledCarried');

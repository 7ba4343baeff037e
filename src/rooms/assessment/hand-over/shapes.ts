/** What the resources of a team at work take and answer. */
import { z } from '@hono/zod-openapi';
import { PersonId, Reason, TeamRole } from '../shapes.ts';

export const HandOverInput = z
  .object({
    fromId: PersonId,
    toId: PersonId.openapi({ description: 'Another approved assessor of the firm, who is not in the team' }),
    reason: Reason,
  })
  .openapi('HandOverInput');

const Name = z.string().nullable();

export const TeamAtWork = z
  .object({
    status: z.enum(['proposed', 'declined', 'confirmed', 'submitted']),
    firm: z.object({ id: z.string(), name: z.string() }),
    team: z.array(
      z.object({
        id: z.string(),
        name: Name,
        role: TeamRole,
        active: z.boolean().openapi({ description: 'False: suspended, or an approval has run out' }),
        access: z.boolean().openapi({ description: 'Whether they hold their role at the site' }),
      }),
    ),
    successors: z
      .array(
        z.object({
          id: z.string(),
          name: Name,
          obstacles: z.array(z.object({ code: z.string(), detail: z.string() })),
          reviews: z.boolean().openapi({ description: 'Whether nothing speaks against naming them as the reviewer' }),
        }),
      )
      .openapi({ description: 'Others of the firm, each with what speaks against their taking over' }),
    version: z.number(),
    mayHandOver: z.boolean(),
    mayNameReviewer: z.boolean(),
    handOvers: z.array(z.object({ id: z.string(), from: Name, to: Name, role: TeamRole, reason: z.string(), at: z.string() })),
  })
  .openapi('TeamAtWork');

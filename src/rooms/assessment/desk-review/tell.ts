/** Whom a question concerns is told by mail: those who answer for the site, or the team. The text stays in Cupel; a mailbox is no place for it. */
import { matrix } from '#platform/access/matrix.ts';
import type { Tx } from '#platform/database/database.ts';
import { queueMail } from '#platform/mail/queue.ts';
import type { Services } from '#platform/services.ts';
import { formatDate } from '#ui/i18n.ts';
import { peopleByIds } from '../queries.ts';
import { type Addressee, holdersAt } from './queries.ts';
import type { QuestionAtHand } from './question-at-hand.ts';

type About = Pick<QuestionAtHand, 'held' | 'assessment'> & { question: { id: string; item: string | null; dueOn: string } };

/** Everybody who may answer. Two statements. */
export async function tellSite(services: Services, tx: Tx, about: About, what: 'asked' | 'returned'): Promise<void> {
  const { site, day } = about.held;
  const whose = { siteId: site.id, organisationId: site.organisation_id };
  await tell(services, tx, about, what, await holdersAt(tx, whose, matrix['desk-questions.answer'], day));
}

/** Everybody who works on the assessment. Two statements. */
export async function tellTeam(services: Services, tx: Tx, about: About): Promise<void> {
  const team = about.assessment.team.map(({ id }) => id);
  await tell(services, tx, about, 'answered', await peopleByIds(tx, team));
}

async function tell(services: Services, tx: Tx, { held, question }: About, what: string, to: readonly Addressee[]): Promise<void> {
  const url = `${services.config.publicUrl}/app/sites/${held.site.id}/assessment/questions/${question.id}`;
  for (const { email, name, language } of to)
    await queueMail(services.jobs, tx, {
      to: { email, name, language },
      kind: `desk-question-${what}`,
      values: {
        site: held.site.name,
        about: question.item === null ? 'whole' : 'item',
        item: question.item ?? '',
        day: formatDate(question.dueOn, language ?? 'en'),
        url,
      },
    });
}

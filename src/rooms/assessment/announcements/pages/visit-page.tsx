/** `/assessments/<id>`: what is assessed and by whom, how people are protected, and the way to come forward while it is of use. */
import type { HttpContext } from '#platform/http/context.ts';
import { type Pack, packOf, type Rulebook, text } from '#programme/index.ts';
import { Breadcrumbs } from '#ui/components/Breadcrumbs.tsx';
import { DateText } from '#ui/components/DateText.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { Panel } from '#ui/components/Panel.tsx';
import { formatDate } from '#ui/i18n.ts';
import { type PageContent, page, type Spoken } from '#ui/public-page.tsx';
import type { VisitRow } from '../queries.ts';
import { stateOfVisit } from '../rules.ts';
import { announcedVisit } from '../visits.ts';
import { ComeForwardForm, type VoiceState } from './come-forward-form.tsx';
import { Days, kindsOf, metalsOf, placeOf, words } from './words.tsx';

export const visitPage = page((c, spoken) => visitContent(c, spoken));

/** The visit with what it is held by: the versions that its cycle is pinned to. */
export type VisitGround = { visit: VisitRow; pack: Pack; rulebook: Rulebook };

/** @throws Problem not-found */
export async function visitGround(c: HttpContext): Promise<VisitGround> {
  const { services } = c.var;
  const visit = await announcedVisit(services, services.db, c.req.param('assessment'));
  const pack = packOf(services.programme, visit.pack_id);
  const rulebook = services.programme.rulebooks.find(({ id }) => id === visit.rulebook_id);
  if (pack === null || rulebook === undefined) throw new Error(`Visit ${visit.id} is held by ${visit.pack_id} and ${visit.rulebook_id}.`);
  return { visit, pack, rulebook };
}

/** With a faulty form, it comes back as it was written. @throws Problem not-found */
export async function visitContent(c: HttpContext, spoken: Spoken, state?: VoiceState): Promise<PageContent> {
  const ground = await visitGround(c);
  const { visit } = ground;
  const say = words(spoken.t);
  const standing = stateOfVisit({ startsOn: visit.starts_on, endsOn: visit.ends_on }, visit.today);
  const title = say('visit.title', { site: visit.site });
  return {
    title,
    description: say('visit.lede', { firm: visit.firm, site: visit.site }),
    section: 'assessments',
    demonstration: visit.demonstration,
    ...(state === undefined ? {} : { status: 422 as const }),
    body: (
      <>
        <Breadcrumbs label={spoken.t('ui.breadcrumbs')} trail={[{ text: say('title'), href: '/assessments' }]} here={visit.site} />
        <div className="head">
          <h1>{title}</h1>
          <p className="lede">{say('visit.lede', { firm: visit.firm, site: visit.site })}</p>
          <p>{say(`visit.${standing}`)}</p>
        </div>
        <div className="columns">
          <div>
            <Protection rulebook={ground.rulebook} spoken={spoken} />
            {standing === 'over' ? (
              <Notice kind="info" title={say('over.title')}>
                <p>{say('over.text')}</p>
              </Notice>
            ) : (
              <ComeForwardForm ground={ground} spoken={spoken} state={state} />
            )}
          </div>
          <aside>
            <Panel title={say('visit.facts')}>
              <VisitFacts c={c} ground={ground} spoken={spoken} />
            </Panel>
          </aside>
        </div>
      </>
    ),
  };
}

function VisitFacts({ c, ground: { visit, pack }, spoken }: { c: HttpContext; ground: VisitGround; spoken: Spoken }) {
  const { t, language } = spoken;
  const say = words(t);
  const { programme } = c.var.services;
  const served = visit.systems.map((id) => {
    const system = programme.systems.find((one) => one.id === id);
    return system === undefined ? id : text(system.title, language).text;
  });
  return (
    <dl className="terms">
      <div>
        <dt>{say('column.days')}</dt>
        <dd>
          <Days visit={visit} spoken={spoken} />
        </dd>
      </div>
      <div>
        <dt>{say('visit.announced-on')}</dt>
        <dd>
          <DateText iso={visit.announced_on}>{formatDate(visit.announced_on, language)}</DateText>
        </dd>
      </div>
      <div>
        <dt>{say('column.site')}</dt>
        <dd>
          <a href={`/register/${visit.slug}`}>{visit.site}</a>
          <span className="sub">{visit.operator}</span>
          <span className="sub">{placeOf(visit, language)}</span>
        </dd>
      </div>
      <div>
        <dt>{say('visit.kinds')}</dt>
        <dd>{kindsOf(visit, programme, language)}</dd>
      </div>
      <div>
        <dt>{say('column.metals')}</dt>
        <dd>{metalsOf(visit, programme, language)}</dd>
      </div>
      <div>
        <dt>{say('column.firm')}</dt>
        <dd>{visit.firm}</dd>
      </div>
      <div>
        <dt>{say('visit.assessed')}</dt>
        <dd>
          <a href={`/criteria/${pack.id}`}>{text(pack.title, language).text}</a>
          {served.length > 0 && <span className="sub">{say('visit.served', { systems: served.join(', ') })}</span>}
        </dd>
      </div>
    </dl>
  );
}

/** The figures are the rulebook's. */
function Protection({ rulebook: { assessors }, spoken: { t } }: { rulebook: Rulebook; spoken: Spoken }) {
  const say = words(t);
  return (
    <section className="section">
      <h2>{say('protection')}</h2>
      <ul className="prose">
        <li>{say('protection.names')}</li>
        <li>{say('protection.groups', { smallest: assessors.interview_groups.smallest_reported_group })}</li>
        <li>{say('protection.managers')}</li>
        <li>{say('protection.interpreters')}</li>
        <li>{say('protection.alert', { hours: assessors.critical_finding_alert_hours.value })}</li>
      </ul>
    </section>
  );
}

/** Incidents at the site, as far as the reader may know of them. */
import { useMutation } from '@tanstack/react-query';
import { FaultNotice } from '#ui/app/fault-notice.tsx';
import { Button } from '#ui/components/Button.tsx';
import { StatusBadge, type StatusTone } from '#ui/components/StatusBadge.tsx';
import { Tag } from '#ui/components/Tag.tsx';
import { type Incident, type Incidents, incidents, type Paged, refreshMonitoring } from './data.ts';
import { AnswerIncidentForm, ConcludeReviewForm, ReportIncidentForm } from './incident-forms.tsx';
import { TriageForm } from './triage-form.tsx';
import { addresses, Day, named, useWords } from './words.tsx';

const tones: Record<Incident['status'], StatusTone> = {
  open: 'open',
  asked: 'waiting',
  answered: 'open',
  closed: 'ended',
  'special-review': 'partial',
};

export function IncidentsSection({ site, list }: { site: string; list: Paged<Incidents> }) {
  const say = useWords();
  const [first] = list.data?.pages ?? [];
  if (first === undefined) return null;
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="section" id="incidents" aria-labelledby="incidents-title">
      <h2 id="incidents-title">{say('incidents')}</h2>
      <p className="prose">
        {say('incidents.text')} <a href={first.page}>{say('incidents.public')}</a>
      </p>
      {items.length === 0 && <p className="note">{say('incidents.none')}</p>}
      {items.map((incident) => (
        <IncidentText key={incident.id} site={site} incident={incident} view={first} />
      ))}
      {list.hasNextPage && (
        <Button variant="plain" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {say('more')}
        </Button>
      )}
      {first.mayReport && <ReportIncidentForm site={site} view={first} />}
    </section>
  );
}

export function IncidentText({ site, incident, view }: { site: string; incident: Incident; view: Incidents }) {
  const say = useWords();
  const { id, kind, severity, status, dueOn, late, on, what, source, happenedOn, criteria } = incident;
  return (
    <article className="section" id={`incident-${id}`} aria-labelledby={`incident-title-${id}`}>
      <h3 id={`incident-title-${id}`}>
        {named(say, 'incident', kind)}, <Day iso={on} />
      </h3>
      <p className="cluster">
        <StatusBadge tone={tones[status]}>{say(`status.${status}`)}</StatusBadge>
        {severity !== null && <Tag>{named(say, 'severity', severity)}</Tag>}
        {dueOn !== null && (
          <StatusBadge tone={late ? 'bad' : 'open'}>
            {say(late ? 'late' : 'due')} <Day iso={dueOn} />
          </StatusBadge>
        )}
      </p>
      {source !== null && (
        <p className="note">
          {say(`source.${source}`, { name: incident.reportedBy?.name ?? say('somebody') })}
          {happenedOn !== null && (
            <>
              {' '}
              {say('happened')} <Day iso={happenedOn} />
            </>
          )}
        </p>
      )}
      {what !== null && <p className="written">{what}</p>}
      {source === 'public' && <Contact site={site} incident={incident} />}
      {criteria.length > 0 && <p className="note">{say('criteria', { list: criteria.join(', ') })}</p>}
      {incident.note !== null && incident.note !== '' && (
        <p className="note">
          {say('note')} <span className="written">{incident.note}</span>
        </p>
      )}
      {incident.question !== null && (
        <>
          <h4>{say('asked')}</h4>
          <blockquote className="written">{incident.question}</blockquote>
        </>
      )}
      {incident.answer !== null && (
        <>
          <h4>{say('answered-by', { name: incident.answer.by.name ?? say('somebody') })}</h4>
          <blockquote className="written">{incident.answer.text}</blockquote>
        </>
      )}
      {incident.review !== null && <Review site={site} incident={incident} review={incident.review} />}
      {incident.mayAnswer && <AnswerIncidentForm site={site} incident={incident} />}
      {incident.mayTriage && <TriageForm site={site} incident={incident} view={view} />}
    </article>
  );
}

/** In confidence: said to staff once more where they read it. */
function Contact({ site, incident: { id, contact, contactErased } }: { site: string; incident: Incident }) {
  const say = useWords();
  const erase = useMutation({
    mutationFn: async () => (await incidents[':incident'].contact.$delete({ param: { site, incident: id } })).json(),
    onSuccess: () => refreshMonitoring(site),
  });
  return (
    <>
      <p className="note">{say('confidential')}</p>
      <FaultNotice fault={erase.error} />
      {contact === null ? (
        <p className="note">{say(contactErased ? 'contact.erased' : 'contact.none')}</p>
      ) : (
        <p className="cluster">
          <span>
            {say('contact')} <b>{contact}</b>
          </span>
          <Button variant="plain" busy={erase.isPending} onClick={() => erase.mutate()}>
            {say('contact.erase')}
          </Button>
        </p>
      )}
    </>
  );
}

function Review({ site, incident, review }: { site: string; incident: Incident; review: NonNullable<Incident['review']> }) {
  const say = useWords();
  const { conclusion } = review;
  return (
    <>
      <h4>{say('review')}</h4>
      <p className="note">
        {say('review.given-to', { name: review.assignedTo.name ?? say('somebody') })} {say(review.late ? 'late' : 'due')}{' '}
        <Day iso={review.dueOn} />
      </p>
      {conclusion !== null && (
        <>
          <p>
            <b>{named(say, 'review', conclusion.outcome)}</b>{' '}
            <span className="note">
              {conclusion.by.name ?? say('somebody')}, <Day iso={conclusion.at} />
            </span>
          </p>
          <blockquote className="written">{conclusion.reasons}</blockquote>
          {conclusion.outcome !== 'nothing' && (
            <p>
              <a href={addresses.status(site)}>{say('review.to-status')}</a>
            </p>
          )}
        </>
      )}
      {review.mayConclude && <ConcludeReviewForm site={site} incident={incident} />}
    </>
  );
}

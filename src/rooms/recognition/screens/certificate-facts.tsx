/** What a certificate says of itself. What it does not say is said to be so: conditions of the matrix that ask for it are then not met. */
import type { ReactNode } from 'react';
import type { Certificate } from './data.ts';
import { Day, useWords } from './words.tsx';

export function CertificateFacts({ certificate }: { certificate: Certificate }) {
  const say = useWords();
  const { requirements, activities, issued, expires, auditedOn, bodyName, bodyAccredited, status, openMajors, level } = certificate;
  const { namesSite, multiSite, siteVisitedOn } = certificate;
  const facts: (readonly [key: string, value: ReactNode])[] = [
    ['status', say(`status.${status}`)],
    ['requirements', requirements === 'all' ? say('requirements.all') : requirements.join(', ')],
    ['activities', activities === null ? say('activities.none') : activities.join(', ')],
    ['issued', <Day key="issued" iso={issued} />],
    ['expires', <Day key="expires" iso={expires} />],
    ['auditedOn', auditedOn === null ? say('not-known') : <Day key="audited" iso={auditedOn} />],
    ['bodyName', bodyName],
    ['bodyAccredited', say(bodyAccredited === null ? 'not-known' : bodyAccredited ? 'yes' : 'no')],
    ['openMajors', openMajors ?? say('not-known')],
    ...(level === null ? [] : [['level', level] as const]),
    ['namesSite', say(namesSite ? 'yes' : 'no')],
    ['multiSite', say(multiSite ? 'yes' : 'no')],
    ['siteVisitedOn', siteVisitedOn === null ? say('not-known') : <Day key="visited" iso={siteVisitedOn} />],
  ];
  return (
    <dl className="said">
      {facts.map(([key, value]) => (
        <div key={key}>
          <dt>{say(`field.${key}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

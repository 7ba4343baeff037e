/** Where each task is done. */
import type { Task } from './data.ts';

export const addresses = {
  site: (site: string) => `/app/sites/${site}`,
  timeline: (site: string) => `/app/sites/${site}/timeline`,
  selfAssessment: (site: string) => `/app/sites/${site}/self-assessment`,
  release: (site: string) => `/app/sites/${site}/self-assessment/release`,
  assessment: (site: string) => `/app/sites/${site}/assessment`,
  questions: (site: string) => `/app/sites/${site}/assessment/questions`,
  monitoring: (site: string) => `/app/sites/${site}/monitoring`,
  decision: (site: string) => `/app/sites/${site}/decision`,
  improvement: (site: string) => `/app/sites/${site}/improvement`,
  appeals: (site: string) => `/app/sites/${site}/appeals`,
  review: (review: string) => `/app/reviews/${review}`,
};

export function addressOf({ kind, site, subject }: Pick<Task, 'kind' | 'site' | 'subject'>): string {
  const at = site?.id ?? '';
  switch (kind) {
    case 'answer':
    case 'delegated':
    case 'await-answers':
      return addresses.selfAssessment(at);
    case 'release':
    case 'await-release':
      return addresses.release(at);
    case 'appoint':
    case 'await-appointment':
    case 'await-assessment':
    case 'determine':
    case 'submit':
    case 'await-submission':
    case 'confirm-appointment':
    case 'await-confirmation':
      return addresses.assessment(at);
    case 'answer-questions':
    case 'look-at-answers':
      return addresses.questions(at);
    case 'comment-draft':
    case 'answer-draft-comments':
      return `${addresses.assessment(at)}/draft`;
    case 'review-assessment':
    case 'answer-review-points':
      return `${addresses.assessment(at)}/review`;
    case 'review-result':
    case 'answer-points':
      return `${addresses.assessment(at)}/quality`;
    case 'answer-findings':
    case 'hear-dispute':
    case 'reply-dispute':
      return `${addresses.assessment(at)}/findings`;
    case 'write-plan':
    case 'correct-plan':
    case 'check-plan':
      return `${addresses.assessment(at)}/plan`;
    case 'hand-over':
      return `${addresses.assessment(at)}/team`;
    case 'read-voices':
      return `${addresses.assessment(at)}/voices`;
    case 'answer-report-request':
      return '/app/report-requests';
    case 'await-quality-review':
      return addresses.assessment(at);
    case 'decide':
    case 'read-decision':
    case 'await-decision':
      return addresses.decision(at);
    case 'open-plan':
    case 'consider-suspension':
    case 'grant-mark':
      return `${addresses.decision(at)}#status`;
    case 'plan':
    case 'await-closure':
    case 'verify-plan':
    case 'confirm-plan':
      return addresses.improvement(at);
    case 'hear-appeal':
      return addresses.appeals(at);
    case 'answer-confirmation':
    case 'sign-confirmation':
    case 'triage-incident':
    case 'decide-change':
    case 'answer-mark-request':
    case 'look-at-changes':
    case 'review-incident':
    case 'answer-incident':
      return addresses.monitoring(at);
    case 'review-application':
      return `/app/applications/${subject ?? ''}`;
    case 'answer-correction':
      return '/app/corrections';
    case 'declare-conflict':
      return '/app/conflicts';
    case 'admit-review':
    case 'compare-review':
    case 'open-consultation':
    case 'decide-review':
    case 'record-approvals':
    case 'publish-review':
      return addresses.review(subject ?? '');
    case 'renew-review':
      return addresses.review('new');
    case 'answer-comments':
      return `${addresses.review(subject ?? '')}/comments`;
    case 'fill-role':
      return '/app/people';
    case 'renew-approval':
    case 'await-approval':
      return `/app/organisations/${subject ?? ''}`;
    default:
      return addresses.site(at);
  }
}

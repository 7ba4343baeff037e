/** The addresses of these screens, and of what the API hands out as files. */
import type { CycleAt, Evidence, EvidenceFile } from './types.ts';

const siteAddress = (site: string) => `/app/sites/${site}`;

export const addresses = {
  site: siteAddress,
  overview: (site: string) => `${siteAddress(site)}/self-assessment`,
  item: (site: string, item: string) => `${siteAddress(site)}/self-assessment/${item}`,
  carried: (site: string) => `${siteAddress(site)}/self-assessment/carried`,
  evidence: (site: string) => `${siteAddress(site)}/evidence`,
  release: (site: string) => `${siteAddress(site)}/self-assessment/release`,
  workbook: (site: string) => `${siteAddress(site)}/self-assessment/workbook`,
  organisation: (organisation: string) => `/app/organisations/${organisation}`,
  shared: (organisation: string, pack: string) => `/app/organisations/${organisation}/shared-answers?pack=${encodeURIComponent(pack)}`,
  scope: (site: string, criterion: string) => `${siteAddress(site)}/recognition#criterion-${criterion}`,
  guide: (pack: string, criterion: string) => `/criteria/${pack}/${criterion}`,
};

/** Where evidence is kept in the API: with a cycle of a site, or with an organisation for all its sites. */
export type EvidenceHome = { readonly path: string };

export function homeOfCycle({ site, cycle }: CycleAt): EvidenceHome {
  return { path: `/api/v1/sites/${site}/cycles/${cycle}/evidence` };
}

export function homeOfOrganisation(organisation: string): EvidenceHome {
  return { path: `/api/v1/organisations/${organisation}/evidence` };
}

export function fileAddress(home: EvidenceHome, evidence: Pick<Evidence, 'id'>, file: Pick<EvidenceFile, 'id'>): string {
  return `${home.path}/${evidence.id}/files/${file.id}`;
}

export const cycleFile = ({ site, cycle }: CycleAt, name: 'workbook.xlsx' | 'self-assessment.pdf') =>
  `/api/v1/sites/${site}/cycles/${cycle}/${name}`;

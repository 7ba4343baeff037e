/** What is done to evidence: the same calls for a site and for an organisation, which differ only in the address. */
import { ApiProblem, throwing } from '#ui/app/api.ts';
import type { EvidenceHome } from './addresses.ts';
import { cycleClient } from './data.ts';
import type { Evidence, EvidenceFile, ItemAt, NewEvidence } from './types.ts';

export type Description = Omit<NewEvidence, 'kind'>;

export async function createEvidence(home: EvidenceHome, evidence: NewEvidence): Promise<Evidence> {
  const response = await throwing(home.path, { method: 'POST', ...jsonOf(evidence) });
  return (await response.json()) as Evidence;
}

export async function describeEvidence(home: EvidenceHome, evidence: Evidence, description: Description): Promise<void> {
  const { body, headers } = jsonOf(description);
  await throwing(`${home.path}/${evidence.id}`, { method: 'PATCH', body, headers: { ...headers, 'if-match': `"${evidence.version}"` } });
}

export async function removeEvidence(home: EvidenceHome, evidence: Pick<Evidence, 'id'>): Promise<void> {
  await throwing(`${home.path}/${evidence.id}`, { method: 'DELETE' });
}

export async function attachToItem(at: ItemAt, evidence: string): Promise<void> {
  await cycleClient.answers[':item'].evidence[':evidence'].$put({ param: { ...at, evidence } });
}

export async function detachFromItem(at: ItemAt, evidence: string): Promise<void> {
  await cycleClient.answers[':item'].evidence[':evidence'].$delete({ param: { ...at, evidence } });
}

export type Upload = {
  home: EvidenceHome;
  evidence: string;
  file: File;
  revision: 'current' | 'new';
  /** Told how much has gone, from 0 to 1. */
  onProgress: (share: number) => void;
  signal: AbortSignal;
};

/** Sends one file as it is. Not by fetch, which cannot tell how far it is. Fails like fetch: a TypeError where no answer came. */
export function sendFile({ home, evidence, file, revision, onProgress, signal }: Upload): Promise<EvidenceFile> {
  return new Promise((resolve, reject) => {
    const query = new URLSearchParams({ name: file.name, revision });
    const request = new XMLHttpRequest();
    request.open('POST', `${home.path}/${evidence}/files?${query}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total));
    request.addEventListener('load', () => {
      const body = parsed(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(body as EvidenceFile);
      else reject(new ApiProblem(request.status, body));
    });
    request.addEventListener('error', () => reject(new TypeError('network: no answer to an upload')));
    request.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')));
    signal.addEventListener('abort', () => request.abort());
    if (signal.aborted) reject(new DOMException('stopped', 'AbortError'));
    else request.send(file);
  });
}

function jsonOf(value: object) {
  return { body: JSON.stringify(value), headers: { 'content-type': 'application/json' } };
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}

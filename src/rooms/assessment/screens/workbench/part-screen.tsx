/** One part of the workbench, by its address: a list, what waits for a person, or the form of one thing. */
import { useParams } from '@tanstack/react-router';
import { NotFound } from '#ui/app/fault-state.tsx';
import { OfBench } from './bench-page.tsx';
import { type Kind, kinds } from './bench-words.ts';
import { ConflictsPart } from './conflicts-part.tsx';
import { CriterionPart } from './criterion-part.tsx';
import { FindingPart } from './finding-part.tsx';
import { FindingsPart, RecordsPart } from './list-parts.tsx';
import { RecordPart } from './record-part.tsx';
import type { BenchAtHand } from './use-bench.ts';

export default function PartScreen() {
  const { part = '' } = useParams({ strict: false }) as { part?: string };
  return <OfBench>{(at) => <Part key={part} at={at} part={part} />}</OfBench>;
}

const identifier = /^([a-z-]+)-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

function Part({ at, part }: { at: BenchAtHand; part: string }) {
  if (part === 'records') return <RecordsPart at={at} />;
  if (part === 'findings') return <FindingsPart at={at} />;
  if (part === 'conflicts') return <ConflictsPart at={at} />;
  if (part.startsWith('criterion-')) return <CriterionPart at={at} item={part.slice('criterion-'.length)} />;
  const [, kind, id] = identifier.exec(part) ?? [];
  if (id === undefined) return <NotFound />;
  if (kind === 'finding') return <FindingPart at={at} id={id} />;
  const known = kinds.find((one) => one === kind);
  return known === undefined ? <NotFound /> : <RecordPart at={at} kind={known as Kind} id={id} />;
}

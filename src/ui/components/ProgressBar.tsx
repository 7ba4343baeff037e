/** How far something is, for example a pillar: the bar and the words say the same. */
import { useId } from 'react';

export function ProgressBar({ label, value, max, text }: { label: string; value: number; max: number; text: string }) {
  const id = useId();
  return (
    <div className="progress">
      <b id={id}>{label}</b>
      <span>{text}</span>
      <progress aria-labelledby={id} aria-valuetext={text} value={value} max={Math.max(max, 1)} />
    </div>
  );
}

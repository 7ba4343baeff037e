/** Files on their way: name, size, how far each is, and in a sentence why one was not taken. */
import { faultText } from '#ui/app/fault-state.tsx';
import { isLostConnection } from '#ui/app/query.ts';
import { Button } from '#ui/components/Button.tsx';
import { Glyph } from '#ui/components/Glyph.tsx';
import { ProgressBar } from '#ui/components/ProgressBar.tsx';
import { formatPercent } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import type { FileState } from './add-documents.ts';
import { formatSize } from './file-size.ts';
import { useWords } from './words.tsx';

export function FileRows({
  files,
  states,
  onRemove,
}: {
  files: readonly File[];
  states: readonly FileState[];
  onRemove: ((index: number) => void) | null;
}) {
  const say = useWords();
  const language = useLanguage();
  return (
    <ul className="file-rows">
      {files.map((file, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name; a row is known by its place
        <li key={`${index} ${file.name}`}>
          <span>
            <b>{file.name}</b> <span className="note">{formatSize(file.size, language)}</span>
          </span>
          <FileProgress file={file} state={states[index] ?? { state: 'waiting' }} />
          {onRemove !== null && (
            <Button variant="bare" aria-label={say('add.remove', { name: file.name })} onClick={() => onRemove(index)}>
              <Glyph name="cross" />
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

function FileProgress({ file, state }: { file: File; state: FileState }) {
  const t = useT();
  const say = useWords();
  const language = useLanguage();
  switch (state.state) {
    case 'waiting':
      return null;
    case 'sending':
      return (
        <ProgressBar
          label={say('add.progress', { name: file.name })}
          value={state.share}
          max={1}
          text={formatPercent(state.share, language)}
        />
      );
    case 'kept':
      return (
        <span className="lapse good">
          <Glyph name="check" />
          {say('add.kept')}
        </span>
      );
    case 'stopped':
      return <span className="note">{say('add.stopped')}</span>;
    case 'refused':
      return (
        <p className="fault" role="alert">
          <Glyph name="late" />
          {isLostConnection(state.fault) ? say('add.cut') : faultText(t, state.fault)}
        </p>
      );
  }
}

/** Tells a person, where they begin, that mail does not reach them. */
import { Notice } from '#ui/components/Notice.tsx';
import { useNoticePreferences } from './data.ts';
import { useWords } from './words.tsx';

export function LostMail() {
  const { data } = useNoticePreferences();
  const lost = data?.shown.undeliverable ?? null;
  return lost === null ? null : <LostMailNotice email={lost.email} />;
}

export function LostMailNotice({ email }: { email: string }) {
  const say = useWords();
  return (
    <Notice kind="warning">
      <p>
        <b>{say('lost')}.</b> {say('lost-text', { email })}
      </p>
    </Notice>
  );
}

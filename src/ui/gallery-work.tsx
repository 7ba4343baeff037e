/** The part of the gallery that shows work: answering, saving, and every state a screen can be in. */
import { Button } from './components/Button.tsx';
import { Checkbox } from './components/Checkbox.tsx';
import { ConflictView } from './components/ConflictView.tsx';
import { CriteriaMenu } from './components/CriteriaMenu.tsx';
import { Dialog } from './components/Dialog.tsx';
import { Empty } from './components/Empty.tsx';
import { ErrorState } from './components/ErrorState.tsx';
import { FileDrop } from './components/FileDrop.tsx';
import { LinkButton } from './components/LinkButton.tsx';
import { Loading } from './components/Loading.tsx';
import { Notice } from './components/Notice.tsx';
import { OfflineState } from './components/OfflineState.tsx';
import { Panel } from './components/Panel.tsx';
import { ProgressBar } from './components/ProgressBar.tsx';
import { RadioCards } from './components/RadioCards.tsx';
import { SaveState } from './components/SaveState.tsx';
import { TextArea } from './components/TextArea.tsx';
import { TextField } from './components/TextField.tsx';
import { Why } from './components/Why.tsx';
import { strip } from './gallery-data.ts';
import type { Translate } from './i18n.ts';

export function GalleryOfWork({ t }: { t: Translate }) {
  return (
    <>
      <SelfAssessment t={t} />
      <States t={t} />
    </>
  );
}

function SelfAssessment({ t }: { t: Translate }) {
  const [, , environment] = strip('fffffffffffffffffffffffffffp-----');
  return (
    <section className="section columns">
      <CriteriaMenu
        t={t}
        label="Criteria"
        current="28"
        hrefFor={(cell) => `#c-${cell.number}`}
        pillars={environment === undefined ? [] : [{ ...environment, progress: '3 of 8' }]}
      />
      <article>
        <h2>28 Example water stewardship</h2>
        <p className="lede">Whoever depends on the same water should not be worse off for the site being there.</p>
        <RadioCards
          legend="Which sentence describes the site today?"
          hint="Read all of them before you choose."
          name="level"
          value="full"
          cards={[
            {
              value: 'full',
              title: 'Fully meets',
              text: 'Catchment, users and limits are known; missed targets are acted on with those affected.',
              result: 'full',
              note: 'Cupel’s words, not the scheme’s',
            },
            {
              value: 'partial',
              title: 'Partly meets',
              text: 'Permits are kept and flows are measured; other users are not yet considered.',
              result: 'partial',
            },
            {
              value: 'miss',
              title: 'Does not meet',
              text: 'Withdrawals are not measured, or limits are exceeded without action.',
              result: 'miss',
            },
            { value: 'na', title: 'Not applicable', text: 'Not offered for this criterion.', result: 'na', disabled: true },
          ]}
        />
        <TextArea
          label="What should an assessor know?"
          name="comment"
          optional={t('ui.optional')}
          defaultValue="Closed circuit since 2024; two wells are shared."
        />
        <FileDrop label="Add evidence" hint="Drop files here or choose them. Up to 50 MB each." name="evidence" />
        <div className="actions">
          <Button>Next: Example waste</Button>
          <Button variant="plain">Delegate</Button>
          <SaveState t={t} saving={{ state: 'saved', time: '10:42' }} />
        </div>
      </article>
      <aside>
        <Panel title="Recognition">
          <p>Nothing is recognised here yet.</p>
          <Why t={t}>An overlap is advice to your assessor; it does not count as met.</Why>
        </Panel>
        <Panel title="Progress">
          <ProgressBar label="Governance" value={10} max={10} text="10 of 10" />
          <ProgressBar label="Environment" value={3} max={8} text="3 of 8" />
        </Panel>
      </aside>
    </section>
  );
}

function States({ t }: { t: Translate }) {
  return (
    <section className="section">
      <h2>States</h2>
      <Notice kind="info" title="For your information">
        <p>Version 2.0 is closed to new cycles.</p>
      </Notice>
      <Notice kind="success" title="Released" />
      <Notice kind="warning">
        <p>The certificate ends before the assessment.</p>
      </Notice>
      <Notice kind="error" title="Two answers need a reason">
        <p>
          See <a href="#c-31">criterion 31</a>.
        </p>
      </Notice>
      <OfflineState t={t} />
      <ConflictView
        t={t}
        mine={{ byline: 'You, just now', text: 'Two wells are shared with the valley’s irrigators.' }}
        theirs={{ byline: 'A. Example, 10:41', text: 'Two wells are shared with the school and the valley’s irrigators.' }}
        onChoose={() => undefined}
      />
      <TextField
        label="E-mail"
        name="email"
        type="email"
        defaultValue="a@"
        fault="This address has no domain. Write it like name@example.org."
        hint="Where invitations go."
      />
      <Checkbox label="I may sign for the company" name="officer" hint="Asked again before you sign." />
      <div className="actions">
        <Button variant="danger">Withdraw</Button>
        <Button busy>Signing</Button>
        <LinkButton variant="plain" href="#csv">
          Download CSV
        </LinkButton>
        <SaveState t={t} saving={{ state: 'failed' }} />
      </div>
      <Empty title="No evidence yet" action={<Button>Add evidence</Button>}>
        What you add here can serve several criteria.
      </Empty>
      <ErrorState t={t} requestId="req-0001" onRetry={() => undefined}>
        The server did not answer in time.
      </ErrorState>
      <Loading t={t} />
      <Dialog t={t} title="Sign and release?" open={false} onClose={() => undefined} actions={<Button>Sign</Button>}>
        <p>After this the answers are frozen.</p>
      </Dialog>
    </section>
  );
}

/** The person's name and language, and the roles held. */

import { DataTable } from '../../components/DataTable.tsx';
import { Empty } from '../../components/Empty.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Select } from '../../components/Select.tsx';
import { TextField } from '../../components/TextField.tsx';
import { languageName } from '../../i18n.ts';
import { clientLanguages, useLanguage, useT } from '../../messages.client.tsx';
import { ShortForm, textOf } from '../entry.tsx';
import { fieldFault } from '../fault-state.tsx';
import { useChooseLanguage } from '../language.tsx';
import { useProfileChange, useSession } from '../session.tsx';
import { AccountPage } from './account-page.tsx';

export default function ProfileScreen() {
  const t = useT();
  const language = useLanguage();
  const chooseLanguage = useChooseLanguage();
  const { person } = useSession();
  const save = useProfileChange();
  return (
    <AccountPage part="accounts.profile.title" lede={t('accounts.profile.text')}>
      <ShortForm
        submit={t('accounts.profile.submit')}
        busy={save.isPending}
        fault={save.error}
        onSubmit={(fields) => {
          const change = { name: textOf(fields, 'name').trim(), language: textOf(fields, 'language') };
          save.mutate(change, { onSuccess: () => chooseLanguage(change.language) });
        }}
      >
        {save.isSuccess && (
          <Notice kind="success">
            <p>{t('accounts.profile.saved')}</p>
          </Notice>
        )}
        <TextField
          label={t('accounts.name')}
          hint={t('accounts.name.hint')}
          fault={fieldFault(save.error, '/name')}
          name="name"
          autoComplete="name"
          defaultValue={person.name}
          required
          maxLength={200}
        />
        <TextField label={t('accounts.email')} hint={t('accounts.email.fixed')} type="email" value={person.email} readOnly />
        <Select
          // Follows the choice in the bar above.
          key={language}
          label={t('ui.languages')}
          hint={t('accounts.language.hint')}
          name="language"
          defaultValue={language}
          options={clientLanguages.map((code) => ({ value: code, text: languageName(code) }))}
        />
      </ShortForm>
      <Roles />
    </AccountPage>
  );
}

function Roles() {
  const t = useT();
  const { roles } = useSession();
  return (
    <section className="section">
      <h2>{t('accounts.roles.title')}</h2>
      {roles.length === 0 ? (
        <Empty title={t('accounts.roles.none')}>{t('accounts.roles.none-text')}</Empty>
      ) : (
        <DataTable
          caption={t('accounts.roles.title')}
          hideCaption
          rows={roles}
          rowKey={({ role, scopeId }) => `${role} ${scopeId}`}
          columns={[
            { key: 'role', header: t('accounts.roles.role'), cell: ({ role }) => t(`accounts.role.${role}`) },
            { key: 'where', header: t('accounts.roles.where'), cell: ({ scopeName }) => scopeName ?? t('accounts.roles.scheme') },
          ]}
        />
      )}
    </section>
  );
}

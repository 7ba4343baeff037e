/** `/api` and `/api/<resource>`: the API for people, made from the OpenAPI document so that it cannot say anything else. */
import { createElement, Fragment } from 'react';
import type { Pages } from '#platform/http/declared.ts';
import { Problem } from '#platform/http/problem.ts';
import { Breadcrumbs } from '#ui/components/Breadcrumbs.tsx';
import { DataTable } from '#ui/components/DataTable.tsx';
import { Tag } from '#ui/components/Tag.tsx';
import type { Translate } from '#ui/i18n.ts';
import { page } from '#ui/public-page.tsx';
import { type ApiDocument, type Operation, type Parameter, readDocument } from './api-document.ts';
import { exampleOf, type FieldLine, fieldLines, type Schema, typeName } from './api-schema.ts';

/** The pages for a document; the wiring knows it once every room has been mounted. */
export function apiPages(openapi: () => object): Pages {
  let read: ApiDocument | undefined;
  const document = () => {
    read ??= readDocument(openapi());
    return read;
  };
  const open = { method: 'get', permission: 'public', scope: 'scheme' } as const;
  return [
    { ...open, path: '/api', handler: overviewPage(document) },
    { ...open, path: '/api/:resource', handler: resourcePage(document) },
  ];
}

const subjects = ['key', 'errors', 'paging', 'changes'] as const;

function overviewPage(document: () => ApiDocument) {
  return page((_c, { t }) => ({
    title: t('register.api.title'),
    description: t('register.api.lede'),
    section: 'api',
    body: (
      <>
        <div className="head">
          <h1>{t('register.api.title')}</h1>
          <p className="lede">{t('register.api.lede')}</p>
          <p>
            <a href="/api/v1/openapi.json">{t('register.api.document')}</a>
          </p>
        </div>
        <div className="columns">
          <div>
            <h2>{t('register.api.resources')}</h2>
            <DataTable
              caption={t('register.api.resources')}
              hideCaption
              rows={document().resources}
              rowKey={({ name }) => name}
              columns={[
                { key: 'name', header: t('register.api.parameter'), cell: ({ name }) => <a href={`/api/${name}`}>{name}</a> },
                {
                  key: 'what',
                  header: t('register.api.meaning'),
                  cell: ({ operations }) => <Words text={operations.map(({ summary }) => summary).join(' · ')} />,
                },
              ]}
            />
          </div>
          <aside>
            {subjects.map((subject) => (
              <section key={subject}>
                <h3>{t(`register.api.${subject}.title`)}</h3>
                <p className="note">
                  <Words text={t(`register.api.${subject}`)} />
                </p>
              </section>
            ))}
          </aside>
        </div>
      </>
    ),
  }));
}

function resourcePage(document: () => ApiDocument) {
  return page((c, { t }) => {
    const resource = document().resources.find(({ name }) => name === c.req.param('resource'));
    if (resource === undefined) throw new Problem('not-found');
    const { publicUrl } = c.var.services.config;
    return {
      title: `${resource.name} · API`,
      description: resource.operations.map(({ summary }) => summary).join('. '),
      section: 'api',
      body: (
        <>
          <Breadcrumbs label={t('ui.breadcrumbs')} trail={[{ text: t('register.api.title'), href: '/api' }]} here={resource.name} />
          <div className="head">
            <h1>{resource.name}</h1>
            <p className="lede">{t('register.api.count', { count: resource.operations.length })}</p>
          </div>
          {resource.operations.map((operation) => (
            <OperationPart
              key={`${operation.method} ${operation.path}`}
              operation={operation}
              document={document()}
              base={`${publicUrl}/api/v1`}
              t={t}
            />
          ))}
        </>
      ),
    };
  });
}

function OperationPart({ operation, document, base, t }: { operation: Operation; document: ApiDocument; base: string; t: Translate }) {
  const { method, path, summary, description, permission, parameters, body, answers } = operation;
  return (
    <section className="section operation">
      <h2>
        <Words text={summary} />
      </h2>
      <p className="cluster">
        <Tag>{method}</Tag>
        <code>{path}</code>
      </p>
      {description !== undefined && (
        <p className="prose">
          <Words text={description} />
        </p>
      )}
      <p className="note">
        {t('register.api.permission')}: {permission === 'public' ? t('register.api.permission.public') : <code>{permission}</code>}
      </p>
      {parameters.length > 0 && <Parameters parameters={parameters} document={document} t={t} />}
      {body !== null && <SchemaTable title={`${t('register.api.body')} · ${body.type}`} schema={body.schema} document={document} t={t} />}
      {answers.map(({ status, description: said, schema }) => (
        <SchemaTable key={status} title={`${t('register.api.answer', { status })} · ${said}`} schema={schema} document={document} t={t} />
      ))}
      <h3>{t('register.api.example')}</h3>
      <pre>
        <code>{curl(operation, document, base)}</code>
      </pre>
    </section>
  );
}

function Parameters({ parameters, document, t }: { parameters: Parameter[]; document: ApiDocument; t: Translate }) {
  return (
    <DataTable<Parameter>
      caption={t('register.api.parameters')}
      rows={parameters}
      rowKey={({ name, in: place }) => `${place} ${name}`}
      columns={[
        {
          key: 'name',
          header: t('register.api.parameter'),
          cell: ({ name, required }) => <FieldName name={name} required={required === true} t={t} />,
        },
        { key: 'in', header: t('register.api.in'), cell: (parameter) => parameter.in },
        { key: 'type', header: t('register.api.type'), cell: ({ schema }) => typeName(schema, document.schemas) },
        {
          key: 'meaning',
          header: t('register.api.meaning'),
          cell: ({ description, schema }) => <Words text={description ?? schema.description ?? ''} />,
        },
      ]}
    />
  );
}

function SchemaTable({ title, schema, document, t }: { title: string; schema: Schema | null; document: ApiDocument; t: Translate }) {
  const lines = schema === null ? [] : fieldLines(schema, document.schemas);
  if (lines.length === 0) return <p className="note">{title}</p>;
  return (
    <details className="why">
      <summary>{title}</summary>
      <DataTable<FieldLine>
        caption={title}
        hideCaption
        rows={lines}
        rowKey={({ path }) => path}
        columns={[
          {
            key: 'name',
            header: t('register.api.parameter'),
            cell: ({ path, required }) => <FieldName name={path} required={required} t={t} />,
          },
          { key: 'type', header: t('register.api.type'), cell: ({ type }) => type },
          { key: 'meaning', header: t('register.api.meaning'), cell: ({ description }) => <Words text={description} /> },
        ]}
      />
    </details>
  );
}

/** Between backquotes stands what is to be written as it is. */
function Words({ text }: { text: string }) {
  const pieces = text.split('`').map((piece, index) => (index % 2 === 0 ? piece : createElement('code', null, piece)));
  return createElement(Fragment, null, ...pieces);
}

function FieldName({ name, required, t }: { name: string; required: boolean; t: Translate }) {
  return (
    <>
      <code>{name}</code>
      {required && <span className="sub">{t('register.api.required')}</span>}
    </>
  );
}

function curl({ method, path, permission, body }: Operation, { schemas }: ApiDocument, base: string): string {
  const lines = [`curl${method === 'GET' ? '' : ` -X ${method}`} '${base}${path}'`];
  if (permission !== 'public') lines.push(`-H 'Authorization: Bearer cupel_...'`);
  if (body?.type === 'application/json') {
    lines.push(`-H 'Content-Type: application/json'`, `-d '${JSON.stringify(exampleOf(body.schema, schemas)).replaceAll("'", "'\\''")}'`);
  } else if (body !== null) lines.push(`--data-binary @file`);
  return lines.join(' \\\n  ');
}

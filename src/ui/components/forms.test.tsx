import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Button } from './Button.tsx';
import { FilterBar } from './FilterBar.tsx';
import { RadioCards } from './RadioCards.tsx';
import { Select } from './Select.tsx';
import { TextField } from './TextField.tsx';

test('a fault and a hint are read together with the field they belong to', () => {
  const html = renderToStaticMarkup(
    <TextField label="E-mail" name="email" hint="Where invitations go." fault="This address has no domain." />,
  );
  const [, described = ''] = /aria-describedby="([^"]+)"/.exec(html) ?? [];
  const [hint, fault] = described.split(' ');
  expect(html).toContain(`id="${hint}">Where invitations go.`);
  expect(html).toMatch(new RegExp(`id="${fault}">.*This address has no domain\\.`));
  expect(html).toContain('aria-invalid="true"');
});

test('a field without fault is not called invalid', () => {
  expect(renderToStaticMarkup(<TextField label="Name" name="name" />)).not.toContain('aria-invalid');
});

test('a button at work cannot submit a second time', () => {
  const html = renderToStaticMarkup(
    <Button type="submit" busy>
      Sign
    </Button>,
  );
  expect(html).toContain('type="button"');
  expect(html).toContain('aria-disabled="true"');
});

test('filters are a GET form that keeps the order', () => {
  const html = renderToStaticMarkup(
    <FilterBar label="Filter" action="/register" submitText="Show" kept={{ sort: 'name' }}>
      <Select label="Metal" name="metal" options={[{ value: 'copper', text: 'Copper' }]} />
    </FilterBar>,
  );
  expect(html).toContain('<form action="/register" method="get">');
  expect(html).toContain('<input type="hidden" name="sort" value="name"/>');
  expect(html).toContain('type="submit"');
});

test('the chosen level is the one that is checked', () => {
  const html = renderToStaticMarkup(
    <RadioCards
      legend="Which?"
      name="level"
      value="partial"
      cards={[
        { value: 'full', title: 'Fully' },
        { value: 'partial', title: 'Partly' },
      ]}
    />,
  );
  expect(html.match(/checked=""/g)).toHaveLength(1);
  expect(html).toMatch(/checked="" value="partial"|value="partial" checked=""/);
});

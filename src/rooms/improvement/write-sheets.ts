/** The sheets of a plan's workbook, to be read: its points, their actions, and what was said and done in order of time. */
import type { WrittenSheet } from '#platform/workbook/write.ts';
import type { Translate } from '#ui/i18n.ts';
import type { WrittenPlan } from './export-plan.ts';

/** `say` speaks the words of `improvement-pages`. */
export function planSheets({ points }: WrittenPlan, say: Translate): [WrittenSheet, ...WrittenSheet[]] {
  return [
    {
      name: say('points'),
      columns: [
        { header: say('item'), width: 8 },
        { header: say('criterion'), width: 44, wrap: true },
        { header: say('state'), width: 16 },
        { header: say('due'), width: 12 },
        { header: say('days-left'), width: 12 },
        { header: say('slippage'), width: 20 },
        { header: say('actions-done'), width: 14 },
        { header: say('actions'), width: 12 },
      ],
      rows: points.map(({ item, title, state, dueOn, slippage, actions }) => [
        ...[item, title, say('state-is', { state }), dueOn, slippage.daysLeft],
        ...[say('slippage-is', { stage: slippage.stage.replaceAll('-', '_') }), actions.done, actions.total],
      ]),
    },
    {
      name: say('actions'),
      columns: [
        { header: say('item'), width: 8 },
        { header: say('action'), width: 60, wrap: true },
        { header: say('owner'), width: 24, wrap: true },
        { header: say('milestone'), width: 12 },
        { header: say('done'), width: 12 },
        { header: say('cost'), width: 14 },
        { header: say('currency'), width: 10 },
        { header: say('evidence'), width: 40, wrap: true },
      ],
      rows: points.flatMap(({ item, written }) =>
        written.actions.map(({ text, owner, ownerName, milestoneOn, doneOn, costAmount, costCurrency, evidence }) => [
          ...[item, text, owner?.name ?? ownerName, milestoneOn, doneOn],
          ...[costAmount === null ? null : Number(costAmount), costCurrency, evidence.map(({ title }) => title).join('\n')],
        ]),
      ),
    },
    {
      name: say('history'),
      columns: [
        { header: say('item'), width: 8 },
        { header: say('day'), width: 12 },
        { header: say('what'), width: 20 },
        { header: say('said'), width: 80, wrap: true },
        { header: say('by'), width: 24 },
      ],
      rows: points.flatMap(({ item, written }) =>
        [
          ...written.notes.map(({ on, at, text, by }) => ({ on, at, what: say('note'), said: text, by })),
          ...written.steps.map(({ on, at, step, said, by }) => ({ on, at, what: say('step', { step }), said, by })),
        ]
          .sort((a, b) => a.on.localeCompare(b.on) || a.at.localeCompare(b.at))
          .map(({ on, what, said, by }) => [item, on, what, said, by.name]),
      ),
    },
  ];
}

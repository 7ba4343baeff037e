/** /choices: what the programme and the standards let a site choose from, named in the reader's language. */
import countries from 'i18n-iso-countries';
import { json, roomRoutes, route, z } from '#platform/http/route.ts';
import { text } from '#programme/index.ts';
import { countryName } from '#ui/i18n.ts';
import { identifierSchemes, schemes } from './identifiers.ts';

const Named = z.object({ code: z.string(), name: z.string() });
const Choices = z.object({
  kinds: z.array(Named),
  metals: z.array(Named),
  marks: z.array(Named.extend({ metal: z.string() })),
  packs: z.array(Named),
  countries: z.array(Named).openapi({ description: 'ISO 3166-1 alpha-2, by name' }),
  identifierSchemes: z.array(Named),
});

export const choiceRoutes = roomRoutes().openapi(
  route({
    method: 'get',
    path: '/choices',
    permission: 'public',
    scope: 'scheme',
    summary: 'Kinds of site, metals, marks, criteria sets, countries and identifier schemes',
    responses: { 200: json(Choices, 'What can be chosen') },
  }),
  (c) => {
    const language = c.get('language');
    const { siteKinds, metals, marks, packs } = c.var.services.programme;
    const say = (name: Parameters<typeof text>[0]) => text(name, language).text;
    const lands = Object.keys(countries.getAlpha2Codes()).map((code) => ({ code, name: countryName(code, language) }));
    c.header('vary', 'accept-language, cookie');
    return c.json(
      {
        kinds: siteKinds.map(({ code, name }) => ({ code, name: say(name) })),
        metals: metals.map(({ symbol, name }) => ({ code: symbol, name: say(name) })),
        marks: marks.map(({ id, name, metal }) => ({ code: id, name: say(name), metal })),
        packs: packs.map(({ id, title }) => ({ code: id, name: say(title) })),
        countries: lands.sort((a, b) => a.name.localeCompare(b.name, language)),
        identifierSchemes: identifierSchemes.map((code) => ({ code, name: schemes[code].name })),
      },
      200,
    );
  },
);

/** The engine of a worker is shared by its test files: after each of them the clock runs again, and what would be everybody's is gone. */
import { afterAll } from 'vitest';
import { openedWorld } from './world.ts';

afterAll(async () => {
  const world = await openedWorld();
  if (world === undefined) return;
  world.setNow();
  // Whoever opens a cycle is judged by the newest version of the matrix, whichever test published it.
  await world.services.db.deleteFrom('equivalency_matrices').execute();
  // A review says which version it led to.
  await world.services.db.deleteFrom('review_comments').execute();
  await world.services.db.deleteFrom('equivalency_reviews').execute();
});

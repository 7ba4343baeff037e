import type { Room } from '../room.ts';
import { accountRoutes } from './routes.ts';

export const accountsRoom: Room = { name: 'accounts', routes: accountRoutes };

/** A screen of the workspace, as a room declares it. */
import type { ComponentType } from 'react';

export type Screen = {
  /** Path below `/app`, with `$name` for parameters, for example `/sites/$site`. */
  path: string;
  load: () => Promise<{ default: ComponentType }>;
  /** Areas of messages that come with this screen and not with the first load. */
  words?: readonly string[];
  /** Works without a network, from what is kept on the device. */
  offline?: true;
  /** Shown in the main navigation when set: the message key of its label, and who sees it. */
  nav?: { label: string; order: number; for: 'everybody' | 'producer' | 'assessor' | 'scheme' | 'staff' | 'administrator' };
};

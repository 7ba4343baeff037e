/** Something that is pressed. One primary button a screen: the one that moves on. */
import type { ComponentProps } from 'react';

export type ButtonVariant = 'primary' | 'plain' | 'danger' | 'bare';

export interface ButtonProps extends ComponentProps<'button'> {
  readonly variant?: ButtonVariant;
  /** Under way: stays where the keyboard is, says so, and does nothing when pressed again. */
  readonly busy?: boolean | undefined;
}

export function Button({ variant = 'primary', busy = false, type = 'button', onClick, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={busy ? 'button' : type}
      className={variant === 'primary' ? 'button' : `button ${variant}`}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? undefined : onClick}
    />
  );
}

/** A link that looks like a button: it goes somewhere, it changes nothing. */
import type { ComponentProps } from 'react';
import type { ButtonVariant } from './Button.tsx';

export function LinkButton({ variant = 'primary', ...rest }: ComponentProps<'a'> & { variant?: ButtonVariant }) {
  return <a {...rest} className={variant === 'primary' ? 'button' : `button ${variant}`} />;
}

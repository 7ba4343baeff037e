/** Column types that read and write differently. */
import type { ColumnType, JSONColumnType } from 'kysely';

/** `timestamptz`: read as Date, written as Date or ISO text. */
export type Instant = ColumnType<Date, Date | string, Date | string>;
export type NullableInstant = ColumnType<Date | null, Date | string | null, Date | string | null>;
/** `jsonb`: read as the value, written as JSON text. */
export type Json<T extends object> = JSONColumnType<T>;
/** The same where there may be nothing yet. */
export type NullableJson<T extends object> = ColumnType<T | null, string | null, string | null>;

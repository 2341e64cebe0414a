/**
 * Comma-separated values after RFC 4180: fields with commas, quotes or line breaks are quoted. A text that a
 * spreadsheet would run as a formula gets an apostrophe before it; numbers are written in full precision.
 */
export function csvLines(rows: readonly (readonly (string | number | null)[])[]): string {
  const field = (value: string | number | null): string => {
    if (value === null) return '';
    if (typeof value === 'number') return String(value);
    const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return rows.map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

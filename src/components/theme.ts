import { type CSSVariablesResolver, createTheme, defaultVariantColorsResolver } from '@mantine/core';

/** Neutrals from the look: page, panel, ink, dim, line; everything else is an arm's colour or an error's red. */
const LIGHT = {
  '--studio-page': '#f7f7f5',
  '--studio-panel': '#ffffff',
  '--studio-ink': '#1d1d1b',
  '--studio-ink-hover': '#3a3a37',
  '--studio-on-ink': '#ffffff',
  '--studio-dim': '#6b6b66',
  '--studio-line': '#dddcd6',
  '--studio-field-line': '#8f8e88',
  '--studio-hover': '#efeeea',
  '--studio-tint': '#fff3e4',
  '--studio-error': '#b3261e',
  '--studio-error-tint': '#fdefee',
  '--arm-0': '#0072b2',
  '--arm-1': '#c04f00',
  '--arm-2': '#007f5d',
  '--arm-3': '#a4558b',
};

const DARK: typeof LIGHT = {
  '--studio-page': '#161615',
  '--studio-panel': '#1f1f1e',
  '--studio-ink': '#ececea',
  '--studio-ink-hover': '#cfcfcb',
  '--studio-on-ink': '#161615',
  '--studio-dim': '#a3a39d',
  '--studio-line': '#353532',
  '--studio-field-line': '#75756f',
  '--studio-hover': '#2a2a28',
  '--studio-tint': '#3a2c1b',
  '--studio-error': '#ff8a80',
  '--studio-error-tint': '#3a201e',
  '--arm-0': '#56b4e9',
  '--arm-1': '#f0a150',
  '--arm-2': '#4cc9a0',
  '--arm-3': '#cc8ab8',
};

/** Mantine's own variables, led back to ours, so that its components follow. */
const BRIDGE = {
  '--mantine-color-body': 'var(--studio-panel)',
  '--mantine-color-text': 'var(--studio-ink)',
  '--mantine-color-dimmed': 'var(--studio-dim)',
  '--mantine-color-placeholder': 'var(--studio-dim)',
  '--mantine-color-anchor': 'var(--studio-ink)',
  '--mantine-color-error': 'var(--studio-error)',
  '--mantine-color-default': 'var(--studio-panel)',
  '--mantine-color-default-hover': 'var(--studio-hover)',
  '--mantine-color-default-color': 'var(--studio-ink)',
  '--mantine-color-default-border': 'var(--studio-line)',
  '--mantine-primary-color-filled': 'var(--studio-ink)',
  '--mantine-primary-color-filled-hover': 'var(--studio-ink-hover)',
  '--mantine-primary-color-contrast': 'var(--studio-on-ink)',
};

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...LIGHT, ...BRIDGE },
  dark: { ...DARK, ...BRIDGE },
});

/** 14 px system type, radius 6, no shadows, ink as the one filled colour. */
export const theme = createTheme({
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  primaryColor: 'gray',
  cursorType: 'pointer',
  defaultRadius: 6,
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '16px', xl: '18px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.45', lg: '1.45', xl: '1.4' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  shadows: { xs: 'none', sm: 'none', md: 'none', lg: 'none', xl: 'none' },
  headings: { fontWeight: '600', sizes: { h1: { fontSize: '18px' }, h2: { fontSize: '14px' } } },
  respectReducedMotion: true,
  variantColorResolver: (input) =>
    input.variant === 'filled' && input.color === 'gray'
      ? {
          background: 'var(--studio-ink)',
          hover: 'var(--studio-ink-hover)',
          color: 'var(--studio-on-ink)',
          border: '1px solid transparent',
        }
      : defaultVariantColorsResolver(input),
  components: {
    Button: { defaultProps: { size: 'sm', variant: 'default' } },
    Tooltip: { defaultProps: { withArrow: false, openDelay: 400, multiline: true, maw: 280 } },
    Select: { defaultProps: { size: 'xs', allowDeselect: false, checkIconPosition: 'right' } },
    // A closed list of choices costs nothing: a screen full of them opens in one task of the main thread.
    Combobox: { defaultProps: { keepMounted: false } },
    // Mantine's grey is darker than its track in the dark scheme.
    Progress: { defaultProps: { color: 'var(--studio-ink)' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    TextInput: { defaultProps: { size: 'xs' } },
  },
});

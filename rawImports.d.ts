/** A file as text, as Vite gives it: for the type check of the engine alone, which knows no page. */
declare module '*?raw' {
  const text: string;
  export default text;
}

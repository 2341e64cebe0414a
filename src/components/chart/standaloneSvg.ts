/** What may look different by style sheets and variables, and is written into the copy. */
const PROPERTIES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-opacity',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'paint-order',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
  'visibility',
  'display',
];
const SCHEME = 'data-mantine-color-scheme';
const NAMESPACE = 'http://www.w3.org/2000/svg';

/**
 * A figure as a file of its own: every style written into it, in the light colours on a light ground whatever the page
 * shows, its title in front for whoever cannot see it.
 *
 * @returns the document's text and its size in pixels
 */
export function standaloneSvg(
  svg: SVGSVGElement,
  title: string,
): { text: string; width: number; height: number } {
  const { width, height } = svg.getBoundingClientRect();
  const copy = asShownInLight(() => copyWithStyles(svg));
  copy.setAttribute('xmlns', NAMESPACE);
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  if (!copy.hasAttribute('viewBox')) copy.setAttribute('viewBox', `0 0 ${width} ${height}`);
  for (const name of ['aria-hidden', 'class', 'style']) copy.removeAttribute(name);
  const ground = document.createElementNS(NAMESPACE, 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', '#ffffff');
  const heading = document.createElementNS(NAMESPACE, 'title');
  heading.textContent = title;
  copy.prepend(heading, ground);
  return { text: new XMLSerializer().serializeToString(copy), width, height };
}

/** The page is set to its light colours and back before anything is drawn. */
function asShownInLight<Result>(work: () => Result): Result {
  const root = document.documentElement;
  const scheme = root.getAttribute(SCHEME);
  root.setAttribute(SCHEME, 'light');
  try {
    return work();
  } finally {
    if (scheme === null) root.removeAttribute(SCHEME);
    else root.setAttribute(SCHEME, scheme);
  }
}

function copyWithStyles(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = [svg, ...svg.querySelectorAll('*')];
  const copies = [copy, ...copy.querySelectorAll('*')];
  // Text is haloed in the page's ground; the file's is white.
  const page = getComputedStyle(document.body).backgroundColor;
  for (const [index, original] of originals.entries()) {
    const style = getComputedStyle(original);
    const target = copies[index];
    for (const property of PROPERTIES) {
      const value = style.getPropertyValue(property);
      if (value !== '') target?.setAttribute(property, value === page ? '#ffffff' : value);
    }
    target?.removeAttribute('style');
    target?.removeAttribute('class');
  }
  return copy;
}

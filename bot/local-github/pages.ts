export type Page = { items: unknown[]; total: number; link: string | undefined };

const USUAL = 30;
const MOST = 100;

/** One page of a list with GitHub's `Link` header, by `per_page` and `page` of the request's address. */
export function cutPage(list: unknown[], address: URL): Page {
  const size = Math.min(MOST, positive(address.searchParams.get('per_page'), USUAL));
  const page = positive(address.searchParams.get(pageName(address)), 1);
  const last = Math.max(1, Math.ceil(list.length / size));
  const links = [
    ...(page > 1 ? [link(address, page - 1, 'prev')] : []),
    ...(page < last ? [link(address, page + 1, 'next'), link(address, last, 'last')] : []),
    ...(page > 1 ? [link(address, 1, 'first')] : []),
  ];
  return { items: list.slice((page - 1) * size, page * size), total: list.length, link: links.length > 0 ? links.join(', ') : undefined };
}

function positive(text: string | null, otherwise: number): number {
  const value = Number(text);
  return text !== null && Number.isInteger(value) && value > 0 ? value : otherwise;
}

// GitHub pages these two lists by a cursor; here the cursor is the page's number.
function pageName(address: URL): string {
  if (address.pathname.endsWith('/hook/deliveries')) return 'cursor';
  return address.pathname.endsWith('/activity') ? 'after' : 'page';
}

function link(address: URL, page: number, relation: string): string {
  const target = new URL(address);
  target.searchParams.set(pageName(address), String(page));
  return `<${target.href}>; rel="${relation}"`;
}

// Makes the lists searchable. Every page is whole without it; it writes text only, never markup.
const form = document.querySelector('form[data-search]');
if (form) start(form);

function start(form) {
  const list = document.querySelector('[data-list]');
  if (!list) return;
  const status = document.querySelector('[data-status]');
  const sheets = document.querySelector('[data-sheets]');
  const template = document.querySelector('[data-template]');
  const inputs = [...form.querySelectorAll('[data-filter]')];
  const addresses = form.dataset.search.split(' ').filter(Boolean);
  const most = Number(form.dataset.most || 100);
  const own = [...list.children];
  let items;
  let latest = 0;

  const read = () => Object.fromEntries(inputs.map((input) => [input.dataset.filter, input.value.trim().toLowerCase()]));
  const isIdle = (wanted) => Object.values(wanted).every((value) => value === '');
  const fits = (wanted, { words, act, day }) => (!wanted.act || act === wanted.act) && (!wanted.from || day >= wanted.from) && (!wanted.to || day <= wanted.to)
    && (wanted.words || '').split(/\s+/).every((word) => words.includes(word));

  // What stands on the page is searched in place; a longer list is fetched once, when somebody first searches.
  const onPage = own.map((element) => ({ element, words: element.textContent.toLowerCase(), act: element.dataset.act, day: element.dataset.day || '' }));
  async function load() {
    if (addresses.length === 0) return onPage;
    try {
      const parts = await Promise.all(addresses.map(async (address) => (await fetch(address)).json()));
      return parts.flat().map((item) => ({ item, words: item.w, act: item.state, day: item.d || '' }));
    } catch {
      return onPage;
    }
  }

  function make({ element, item }) {
    if (element) return element;
    const copy = template.content.firstElementChild.cloneNode(true);
    for (const slot of copy.querySelectorAll('[data-slot]')) {
      slot.textContent = item.t[slot.dataset.slot] || '';
      if (slot.classList.contains('pill')) slot.dataset.state = item.state;
      if (slot.tagName === 'A' && /^modules\/[a-z0-9-]+\.html$/.test(item.h || '')) slot.href = item.h;
    }
    return copy;
  }

  function tell(count) {
    const { found, foundOne, foundNone, cut } = status.dataset;
    const text = count === 0 ? foundNone : count === 1 ? foundOne : found.replace('#', String(count));
    status.textContent = cut && count > most ? `${text} ${cut}` : text;
  }

  async function search() {
    const wanted = read();
    const turn = ++latest;
    remember(wanted);
    if (isIdle(wanted)) {
      list.replaceChildren(...own);
      status.textContent = '';
      if (sheets) sheets.hidden = false;
      return;
    }
    if (!items) {
      status.textContent = status.dataset.busy;
      items = load();
    }
    const all = await items;
    if (turn !== latest) return;
    const found = all.filter((each) => fits(wanted, each));
    list.replaceChildren(...found.slice(0, most).map(make));
    if (sheets) sheets.hidden = true;
    tell(found.length);
  }

  function remember(wanted) {
    const query = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value)).toString();
    try {
      history.replaceState(null, '', query ? `?${query}` : location.pathname);
    } catch {
      // A page opened from a folder keeps its address.
    }
  }

  const given = new URLSearchParams(location.search);
  for (const input of inputs) input.value = given.get(input.dataset.filter) || '';
  form.hidden = false;
  form.addEventListener('submit', (event) => { event.preventDefault(); search(); });
  form.addEventListener('input', search);
  document.addEventListener('keydown', (event) => {
    const typing = event.target instanceof Element && event.target.closest('input, select, textarea');
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); inputs[0].focus(); }
    if (event.key === 'Escape' && event.target === inputs[0] && inputs[0].value) { inputs[0].value = ''; search(); }
  });
  if (!isIdle(read())) search();
}

// What the page does beyond its links and its style sheet: moves row by row, finds, lights up, shows sentences, copies.
// Texts of the articles are read from the page and set as text alone. Nothing is kept, nothing is asked of a network.
"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const toolbar = $("toolbar");
  if (!toolbar) return;

  const RELATIONS = { C: "conflict", D: "differ", S: "agree", L: "left_only", R: "right_only" };
  const rows = all("main .row, main .entry");
  const order = new Map(rows.map((row, at) => [row, at]));
  const sentences = all(".texts .sentence");
  const links = new Map(all(".jump a").map((link) => [link.hash.slice(1), link]));
  const boxOf = (row) => $(`show-${RELATIONS[row.id[0]]}`);
  // There where a person reviewed some of the rows.
  const handOf = (row) => $(row.classList.contains("by-hand") ? "show-reviewed" : "show-unreviewed");
  const isShown = (row) =>
    boxOf(row).checked && (handOf(row)?.checked ?? true) && !row.classList.contains("missed");
  const isRow = (element) => order.has(element);

  for (const element of all("[hidden]", toolbar)) element.hidden = false;

  // Announced beside the count of rows; said again even where it is the same.
  let said = 0;
  const say = (text) => {
    if (!rows.length) return;
    clearTimeout(said);
    $("shown").textContent = text;
    said = setTimeout(count, 4000);
  };

  // Which rows are shown

  const folded = (text) =>
    text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, " ")
      .trim().toLowerCase();
  const texts = new Map();
  const textOf = (row) => {
    if (!texts.has(row)) texts.set(row, folded(row.textContent));
    return texts.get(row);
  };

  function count() {
    const shown = rows.filter(isShown).length;
    const total = rows.length.toLocaleString("en");
    const text =
      shown === rows.length ? toolbar.dataset.all : `${shown.toLocaleString("en")} of ${total} rows shown`;
    $("shown").classList.toggle("less", shown < rows.length);
    if ($("shown").textContent !== text) $("shown").textContent = text;
  }

  function find() {
    const sought = folded($("find").value);
    for (const row of rows) {
      const missed = sought !== "" && !textOf(row).includes(sought);
      row.classList.toggle("missed", missed);
      links.get(row.id)?.parentNode.classList.toggle("missed", missed);
    }
    for (const table of all("table.rows")) {
      const empty = !table.querySelector(".row:not(.missed)");
      table.classList.toggle("missed", empty);
      const head = table.previousElementSibling;
      if (head?.matches(".group")) head.classList.toggle("missed", empty);
    }
    count();
  }

  function reveal(row) {
    for (const box of [boxOf(row), handOf(row)]) if (box) box.checked = true;
    if (row.classList.contains("missed")) {
      $("find").value = "";
      find();
    }
    count();
  }

  // Row by row

  let current = null;
  let chosen = null;
  const inView = new Set();

  function setCurrent(row) {
    if (!row || row === current) return;
    for (const element of [current, current && links.get(current.id)]) element?.removeAttribute("aria-current");
    current = row;
    row.setAttribute("aria-current", "true");
    $("at").textContent = row.id;
    $("which").textContent = `${row.id} ${row.querySelector(".topic")?.textContent ?? ""}`;
    const link = links.get(row.id);
    link?.setAttribute("aria-current", "location");
    // The list is moved, never the page.
    const list = [$("jump"), toolbar].find((element) => element.scrollHeight > element.clientHeight + 1);
    if (link && list) {
      const away = link.getBoundingClientRect().top - list.getBoundingClientRect().top;
      if (away < 60 || away > list.clientHeight - 60) list.scrollTop += away - list.clientHeight / 2;
    }
  }

  function go(row) {
    reveal(row);
    chosen = row;
    setCurrent(row);
    location.replace(`#${row.id}`);
    const head = row.querySelector("th, .heading");
    head.tabIndex = -1;
    head.focus({ preventScroll: true });
  }

  function step(by) {
    let at = current ? order.get(current) : -1;
    // Before the first row is reached, the next one is the first.
    if (by > 0 && !inView.has(current) && at === 0) at = -1;
    do at += by;
    while (rows[at] && !isShown(rows[at]));
    if (rows[at]) go(rows[at]);
    else say(by > 0 ? "This is the last row." : "This is the first row.");
  }

  new ResizeObserver(() => {
    // Large letters on a small screen: the bar goes with the page rather than cover it.
    const loose = toolbar.offsetWidth > innerWidth / 2 && toolbar.offsetHeight > innerHeight / 5;
    toolbar.classList.toggle("loose", loose);
    document.documentElement.style.setProperty("--bar", `${loose ? 0 : toolbar.offsetHeight}px`);
  }).observe(toolbar);

  const watcher = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) inView[isIntersecting ? "add" : "delete"](target);
      if (inView.has(chosen)) return;
      chosen = null;
      setCurrent([...inView].sort((one, other) => order.get(one) - order.get(other))[0]);
    },
    { rootMargin: "-80px 0px -45% 0px" },
  );
  for (const row of rows) watcher.observe(row);

  // What was not laid out before may turn out taller or shorter than was taken for it.
  addEventListener("hashchange", () => {
    const again = () => $(location.hash.slice(1))?.scrollIntoView();
    requestAnimationFrame(() => requestAnimationFrame(again));
  });

  // What belongs together lights up

  const idsOf = (element) => {
    const within = element.closest?.(".row, .entry, .sentence, [data-rows], .jump li a");
    if (!within) return [];
    if (isRow(within)) return element.closest(".quote, .heading") ? [within.id] : [];
    if (within.dataset.rows) return within.dataset.rows.split(" ");
    if (within.matches(".sentence")) return all(".back", within).map((link) => link.hash.slice(1));
    return RELATIONS[within.hash[1]] && order.has($(within.hash.slice(1))) ? [within.hash.slice(1)] : [];
  };
  let lit = "";
  let pinned = [];

  function light(ids) {
    if (ids.join(" ") === lit) return;
    lit = ids.join(" ");
    for (const element of all("main .lit")) element.classList.remove("lit");
    for (const id of ids) {
      const row = $(id);
      if (!row) continue;
      row.classList.add("lit");
      for (const place of all(".quote .place", row)) $(place.textContent)?.classList.add("lit");
    }
    for (const drawn of all(".map [data-rows]"))
      drawn.classList.toggle("lit", drawn.dataset.rows.split(" ").some((id) => ids.includes(id)));
  }

  const over = ({ target }) => {
    const ids = idsOf(target);
    light(ids.length ? ids : pinned);
  };
  document.addEventListener("mouseover", over);
  document.addEventListener("focusin", over);

  // A sentence in its place

  function showContext(link, sentence) {
    const here = sentences.filter((other) => other.closest("article") === sentence.closest("article"));
    const at = here.indexOf(sentence);
    const shown = here.slice(Math.max(0, at - 1), at + 2).map((each) => {
      const line = document.createElement("p");
      const { lang, dir } = each.parentNode;
      Object.assign(line, { lang, dir, className: each === sentence ? "quote this" : "quote" });
      const label = document.createElement("b");
      label.className = `place ${each.id[0].toLowerCase()}`;
      label.textContent = each.id;
      const words = [...each.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
      line.append(label, ` ${words.map((node) => node.data).join("").trim()}`);
      return line;
    });
    $("context-title").textContent = `${sentence.id} in its place`;
    $("context-link").setAttribute("href", `#${sentence.id}`);
    $("context-text").replaceChildren(...shown);
    link.focus({ preventScroll: true });
    const box = $("context");
    box.showPopover();
    const { left, top, bottom } = link.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = box;
    const above = bottom + 8 + height > innerHeight && top - 8 - height > 0;
    box.style.left = `${scrollX + Math.max(8, Math.min(left, innerWidth - width - 8))}px`;
    box.style.top = `${scrollY + (above ? top - 8 - height : bottom + 8)}px`;
    // Not before it has its place: the page would be moved to where it was.
    $("context-close").focus({ preventScroll: true });
  }

  // Copying

  async function copy(text, done) {
    $("row").hidePopover();
    try {
      await navigator.clipboard.writeText(text);
      say(done);
    } catch (refused) {
      if (!(refused instanceof DOMException || refused instanceof TypeError)) throw refused;
      $("copied").value = text;
      $("copy").showModal();
      $("copied").select();
    }
  }

  const linesOf = (element, selector) =>
    all(selector, element).map((each) => each.textContent.replace(/\s+/g, " ").trim());

  function rowAsText(row) {
    const relation = toolbar.querySelector(`.relation.${RELATIONS[row.id[0]]}`).textContent;
    const quotes = all(".quote", row).map((quote) => {
      const said = quote.querySelector(".said")?.textContent ?? "";
      const label = quote.querySelector(".place").textContent;
      const words = quote.cloneNode(true);
      for (const other of all(".said, .place", words)) other.remove();
      return `${label}: “${words.textContent.replace(/\s+/g, " ").trim()}”${said ? ` (${said})` : ""}`;
    });
    const cards = all(".card").map((card) => {
      const lines = linesOf(card, ".headline, .credit:not(.lacking), .address");
      return `${card.classList.contains("a") ? "A" : "B"}: ${lines.join("\n   ")}`;
    });
    const head = `${row.id} ${relation}: ${row.querySelector(".topic").textContent}`;
    return [head, ...linesOf(row, ".note, .reviewed, .remark"), "", ...quotes, "", ...cards, ""].join("\n");
  }

  const copyText = () => copy(rowAsText(current ?? rows[0]), `${(current ?? rows[0]).id} copied as text`);
  const copyLink = () => {
    const { id } = current ?? rows[0];
    copy(`${location.href.split("#")[0]}#${id}`, `Link to ${id} copied`);
  };

  // Clicks and keys

  document.addEventListener("click", (event) => {
    const { target } = event;
    const drawn = target.closest(".map [data-rows]");
    if (drawn) go($(drawn.dataset.rows.split(" ")[0]));
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    const link = target.closest('a[href^="#"]');
    const place = link && $(link.hash.slice(1));
    if (place && isRow(place)) {
      reveal(place);
      chosen = place;
      setCurrent(place);
    }
    if (link?.closest("[popover]")) link.closest("[popover]").hidePopover();
    if (plain && link && place?.matches(".sentence") && !link.closest(".texts, .context")) {
      event.preventDefault();
      showContext(link, place);
    }
    // A tap keeps the light on; one elsewhere, or on the same again, puts it out.
    if (!link && !target.closest(".toolbar, [popover], dialog") && getSelection().isCollapsed) {
      const ids = idsOf(target);
      pinned = ids.join() === pinned.join() ? [] : ids;
      const row = ids.length && $(ids[0]);
      if (row && row.contains(target)) setCurrent((chosen = row));
      light(ids.length && !pinned.length ? [] : ids);
    }
  });

  const looks = all("[name=look]");
  const dress = () => {
    document.documentElement.dataset.look = looks.find((look) => look.checked).id.slice(5);
  };
  const turn = () => {
    const next = looks[(looks.findIndex((look) => look.checked) + 1) % looks.length];
    next.checked = true;
    dress();
    say(`Colours: ${next.parentNode.textContent.trim().toLowerCase()}`);
  };
  const seek = () => {
    if (!$("find").checkVisibility()) $("filters").showPopover();
    $("find").focus();
    $("find").select();
  };
  const KEYS = {
    j: () => step(1), n: () => step(1), k: () => step(-1), p: () => step(-1), "/": seek, t: turn, c: copyText,
    l: copyLink, "?": () => $("help").showModal(),
    Escape: () => light((pinned = [])),
  };
  Object.keys(RELATIONS).forEach((letter, at) => {
    KEYS[at + 1] = () => {
      const box = $(`show-${RELATIONS[letter]}`);
      box.checked = !box.checked;
      count();
    };
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
    if (event.target.closest("textarea, select, input:not([type=checkbox], [type=radio])")) return;
    if (document.querySelector("dialog[open]") || (event.key !== "Escape" && !$("single-keys").checked)) return;
    // Not by inheritance, and the look alone where there are no rows.
    if (!Object.hasOwn(KEYS, event.key) || (!rows.length && !"t?".includes(event.key))) return;
    if (event.key !== "Escape") event.preventDefault();
    KEYS[event.key]();
  });

  for (const look of looks) look.addEventListener("change", dress);
  dress();
  $("keys").addEventListener("click", () => $("help").showModal());
  $("print").addEventListener("click", () => {
    $("more").hidePopover();
    print();
  });
  if (!rows.length) return;
  $("previous").addEventListener("click", () => step(-1));
  $("next").addEventListener("click", () => step(1));
  $("copy-text").addEventListener("click", copyText);
  $("copy-link").addEventListener("click", copyLink);
  let waiting = 0;
  $("find").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(find, 150);
  });
  $("filters").addEventListener("change", count);

  // Thin lines of the drawing are hard to hit: each gets a wide one that is not seen.
  for (const line of all(".map .link[data-rows]")) {
    const wide = line.cloneNode();
    wide.setAttribute("class", "reach");
    wide.removeAttribute("stroke-dasharray");
    line.parentNode.append(wide);
  }
  // A browser that goes back may have kept the filters, and may have come for a row that they hide.
  find();
  const asked = $(location.hash.slice(1));
  if (asked && isRow(asked)) go(asked);
})();

// Days of the calendar as whole numbers, 0 being 1 January 1970: no change of clocks shifts them.
(() => {
  "use strict";
  const tools = globalThis.smallTools, DAY = 864e5;
  const FIRST = 10957, LAST = 47481; // 2000-01-01 and 2099-12-31

  const iso = (day) => new Date(day * DAY).toISOString().slice(0, 10);

  // The day that a text like 2026-11-23 names, null if it names none from 2000 to 2099.
  function read(text) {
    if (!/^\d{4}-\d\d-\d\d$/.test(text)) return null;
    const day = Date.parse(text) / DAY;
    return day >= FIRST && day <= LAST && iso(day) === text ? day : null;
  }

  const weekday = (day) => (day + 3) % 7; // 0 is Monday

  function today() {
    const now = new Date();
    return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY;
  }

  function followUps(met, offsets) {
    return offsets.map((offset) => {
      const counted = met + offset, on = weekday(counted);
      return { counted, day: on > 4 ? counted + 7 - on : counted };
    });
  }

  function shown(day, words, form) {
    const date = new Date(day * DAY);
    return tools.fill(words.dates[form], {
      weekday: words.weekdays[weekday(day)],
      day: date.getUTCDate(),
      month: words.months[date.getUTCMonth()],
      year: date.getUTCFullYear(),
    });
  }

  tools.days = { iso, read, weekday, today, followUps, shown };
})();

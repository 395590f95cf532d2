// pitch_timer: how long a text takes, and a timer to practise with.
(() => {
  "use strict";
  const tools = globalThis.smallTools, { fill, put } = tools;
  const SPOKEN = 10, LEAST = 5; // seconds: how often time is said, how long tells a pace
  const SPACES = /[ \t\n\r\f\v\u00a0\u2000-\u200a\u2028\u2029\u202f\u3000]+/;

  const count = (text) => text.split(SPACES).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  const seconds = (words, pace) => (words * 60) / pace;
  const fitting = (time, pace) => Math.floor((time * pace) / 60 + 0.5);
  tools.pitch = { count, seconds, fitting };

  tools.forms.pitch_timer = (form) => {
    const tool = tools.open(form), { fields, spec, one } = tool;
    const clock = one(".st-clock"), bar = one("progress"), told = one(".st-said");
    const main = one("[data-action=timer]"), take = one("[data-action=pace]");
    const calm = matchMedia("(prefers-reduced-motion: reduce)");
    let began = 0, passed = 0, ticking = 0, spoken = 0, words = 0, own = 0;

    function update() {
      words = count(fields.text.value);
      const pace = tool.number("words_per_minute", spec.bad_words_per_minute);
      const goal = tool.number("seconds", spec.bad_seconds);
      if (pace === null || goal === null) return;
      const takes = Math.round(seconds(words, pace)), off = takes - goal;
      const parts = [fill(spec.words, { n: words }), fill(spec.takes, { n: takes })];
      if (off) parts.push(fill(off > 0 ? spec.over : spec.under, { n: Math.abs(off) }));
      put(one(".st-result"), words ? parts.join(" · ") : spec.empty);
      bar.max = goal;
      for (const cell of tool.every("[data-length]")) {
        put(cell, String(fitting(Number(cell.dataset.length), pace)));
      }
      put(one("th + th"), fill(spec.table_head[1], { pace }));
      const example = fitting(30, pace);
      put(one(".st-formula"), fill(spec.formula, { words: example, pace, n: 30 }));
    }

    // Time is read from the clock at every tick, so a slow page does not slow it down.
    function tick() {
      if (ticking) passed = (performance.now() - began) / 1000;
      const whole = Math.floor(passed), due = Math.floor(whole / SPOKEN) * SPOKEN;
      put(clock, `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`);
      bar.value = calm.matches ? whole : passed;
      if (ticking && due > spoken) tool.say(fill(spec.said, { n: (spoken = due) }), 0);
    }

    function toggle() {
      if (ticking) return stop();
      began = performance.now() - passed * 1000;
      ticking = setInterval(tick, 100);
      put(main, spec.stop);
      put(told, "");
      take.hidden = true;
    }

    function stop() {
      tick();
      clearInterval(ticking);
      ticking = 0;
      put(main, spec.start);
      own = Math.round((words * 60) / passed);
      const { min, max } = fields.words_per_minute;
      const useful = words && passed >= LEAST && own >= min && own <= max;
      const parts = [fill(spec.stopped, { n: Math.round(passed) })];
      if (useful) parts.push(fill(spec.pace, { n: own }));
      take.hidden = !useful;
      put(told, parts.join(" "));
      tool.say(told.textContent, 0);
    }

    function zero() {
      if (ticking) stop();
      passed = spoken = 0;
      take.hidden = true;
      put(told, "");
      tick();
    }

    form.addEventListener("input", update);
    tool.on("timer", toggle);
    tool.on("zero", zero);
    tool.on("pace", () => {
      fields.words_per_minute.value = own;
      put(told, fill(spec.pace_done, { n: own }));
      tool.say(told.textContent, 0);
      take.hidden = true;
      main.focus();
      update();
    });
    update();
  };
})();

// plan_90: tasks for 13 weeks. Tasks and their words are read from the table that shows them.
(() => {
  "use strict";
  const tools = globalThis.smallTools, { fill, put, make, days } = tools;

  // See plan.py: `rule` is { weeks: {block: [number]}, most, short }.
  function choose(tasks, rule, minutes, level) {
    const plan = [], done = {};
    for (const block in rule.weeks) {
      const suited = tasks.filter((task) =>
        task.id !== rule.short && task.blocks.includes(block) && task.minutes <= minutes &&
        task.levels[0] <= level && level <= task.levels[1]);
      for (let left = rule.weeks[block].length; left > 0; left--) {
        const chosen = week(suited, rule, left, minutes, done);
        for (const id of chosen) done[id] = (done[id] || 0) + 1;
        plan.push(chosen);
      }
    }
    return plan;
  }

  function week(suited, rule, left, minutes, done) {
    const chosen = [], fresh = suited.filter((task) => !done[task.id]);
    const again = suited.filter((task) => task.repeat && done[task.id]);
    again.sort((a, b) => done[a.id] - done[b.id]);
    const mostFresh = Math.min(Math.ceil(fresh.length / left), rule.most);
    for (const [list, most] of [[fresh, mostFresh], [again, rule.most]]) {
      for (const task of list) {
        if (chosen.length >= most || task.minutes > minutes) continue;
        chosen.push(task.id);
        minutes -= task.minutes;
      }
    }
    return chosen.length ? chosen : [rule.short];
  }

  tools.choose = choose;

  tools.forms.plan_90 = (form) => {
    const tool = tools.open(form), { fields, spec } = tool;
    const tasks = tool.every("[data-task]").map((row) => ({
      ...JSON.parse(row.dataset.task), text: row.cells[0].textContent,
    }));
    const byId = Object.fromEntries(tasks.map((task) => [task.id, task]));
    let start, plan;
    if (!fields.start.value) fields.start.value = days.iso(days.today());
    const stamp = (day, shape) =>
      make("time", { datetime: days.iso(day) }, days.shown(day, spec, shape));
    const minutes = (id) => fill(spec.minutes, { n: byId[id].minutes });

    function update(event) {
      start = days.read(fields.start.value);
      tool.check("start", start !== null, spec.bad_day);
      const time = tool.number("minutes", spec.bad_minutes);
      if (start === null || time === null) return;
      plan = choose(tasks, spec, time, Number(fields.level.value));
      tool.every(".st-block").forEach(show);
      if (event) tool.say(spec.said);
    }

    function show(box, n) {
      const first = n * spec.days, last = first + spec.days - 1, list = box.querySelector("ol");
      const ends = [first, last].map((day) => days.shown(start + day, spec, "long")).join(" – ");
      const span = fill(spec.span, { first: first + 1, last: last + 1 });
      put(box.querySelector(".st-span"), `${span} · ${ends}`);
      list.replaceChildren(...spec.weeks[list.dataset.block].map(item));
      const when = [fill(spec.review, { day: last + 1 }), " · ", stamp(start + last, "long")];
      box.querySelector(".st-review .st-when").replaceChildren(...when);
    }

    function item(week) {
      const when = [fill(spec.week, { n: week + 1 }), " · ", stamp(start + week * 7, "short")];
      const lines = plan[week].map((id) =>
        make("li", {}, byId[id].text, " ", make("span", { class: "st-length" }, minutes(id))));
      return make("li", {}, make("p", { class: "st-when" }, ...when), make("ul", {}, ...lines));
    }

    function events() {
      const all = plan.map((ids, week) => ({
        day: start + week * 7,
        summary: fill(spec.event.week, { n: week + 1 }),
        text: ids.map((id) => `${byId[id].text} (${minutes(id)})`).join("\n"),
      }));
      for (const box of tool.every(".st-review")) {
        const day = Number(box.dataset.day);
        all.push({
          day: start + day,
          summary: fill(spec.event.review, { day: day + 1 }),
          text: box.lastElementChild.textContent,
        });
      }
      return all;
    }

    // Only the plan goes to paper, not the page around it.
    function print() {
      const marks = [[document.documentElement, "st-printing"], [form, "st-printed"]];
      for (const [element, name] of marks) element.classList.add(name);
      addEventListener("afterprint", () => {
        for (const [element, name] of marks) element.classList.remove(name);
      }, { once: true });
      globalThis.print();
    }

    form.addEventListener("input", update);
    tool.on("ics", () => tools.ics.save(tool, `${spec.file}-${days.iso(start)}`, events()));
    tool.on("print", print);
    update();
  };
})();

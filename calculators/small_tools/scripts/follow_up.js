// follow_up_dates: three dates after a meeting. The name stays in its field and in the file.
(() => {
  "use strict";
  const tools = globalThis.smallTools, { fill, put, plural, days } = tools;
  const LENGTH = 15; // minutes of an event with a time

  tools.forms.follow_up_dates = (form) => {
    const tool = tools.open(form), { fields, spec } = tool;
    const steps = tool.every(".st-dates li");
    let met, dues;
    if (!fields.date.value) fields.date.value = days.iso(days.today());
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    put(tool.one(".st-zone"), fill(spec.zone, { zone: timeZone || "UTC" }));

    function update() {
      met = days.read(fields.date.value);
      tool.check("date", met !== null, spec.bad_day);
      const offsets = steps.map((_, n) => tool.number(`days_${n + 1}`, spec.bad_days));
      if (met === null || offsets.includes(null)) return;
      dues = days.followUps(met, offsets);
      dues.forEach((due, n) => show(steps[n], due, offsets[n]));
      const dates = dues.map((due) => days.shown(due.day, spec, "full")).join("; ");
      tool.say(fill(spec.said, { dates }));
    }

    function show(step, due, offset) {
      const stamp = step.querySelector("time"), moved = due.day !== due.counted;
      stamp.className = "st-day";
      stamp.dateTime = days.iso(due.day);
      put(stamp, days.shown(due.day, spec, "full"));
      const date = days.shown(due.counted, spec, "short");
      const reason = moved ? fill(spec.moved[days.weekday(due.counted) - 5], { date }) : "";
      put(step.querySelector(".st-moved"), reason);
      const after = { n: offset, days: plural(offset, spec.day, tool.lang) };
      put(step.querySelector(".st-after"), fill(spec.after, after));
    }

    function save() {
      const name = fields.name.value.trim(), date = days.shown(met, spec, "long");
      const summary = fill(name ? spec.summary_named : spec.summary, { name, date });
      tools.ics.save(tool, `${spec.file}-${days.iso(met)}`, dues.map(({ day }, n) => ({
        day, summary, time: fields.time.value, minutes: LENGTH,
        text: `${steps[n].querySelector(".st-what").textContent}\n${fill(spec.met, { date })}`,
      })));
    }

    form.addEventListener("input", update);
    tool.on("ics", save);
    update();
  };
})();

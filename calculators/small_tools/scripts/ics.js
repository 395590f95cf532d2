// Files for calendars (RFC 5545).
(() => {
  "use strict";
  const tools = globalThis.smallTools, MOST = 75;
  const octets = (code) => (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);
  const compact = (date) => date.toISOString().replace(/[-:]|\.\d+/g, "");

  // Control characters have no place in a text; a half of a surrogate pair is no character.
  const text = (raw) =>
    raw
      .replace(/\r\n?/g, "\n")
      .replace(/[\u0000-\u0009\u000b-\u001f\u007f]|\p{Cs}/gu, " ")
      .replace(/[\\;,]/g, "\\$&")
      .replace(/\n/g, "\\n");

  // A line has 75 octets at most; what goes on begins with a space, and no character is cut.
  function fold(line) {
    let folded = "", room = MOST;
    for (const character of line) {
      const size = octets(character.codePointAt(0));
      if (size > room) {
        folded += "\r\n ";
        room = MOST - 1;
      }
      folded += character;
      room -= size;
    }
    return folded;
  }

  // An event has `day` and lasts all day, or begins at `time` ("18:30") of this device's zone; its
  // UTC is written, which every calendar shows right without a description of the zone.
  // Returns the lines, and when an alarm rings: at 9 on the day, or when the event begins.
  function times({ day, time, minutes }) {
    const date = (n) => tools.days.iso(day + n);
    if (!time) {
      const [first, next] = [date(0), date(1)].map((text) => text.replace(/-/g, ""));
      const lines = ["DTSTART;VALUE=DATE:" + first, "DTEND;VALUE=DATE:" + next];
      return { lines: [...lines, "TRANSP:TRANSPARENT"], alarm: "PT9H" };
    }
    const begin = new Date(`${date(0)}T${time}`), end = new Date(+begin + minutes * 6e4);
    return { lines: ["DTSTART:" + compact(begin), "DTEND:" + compact(end)], alarm: "PT0S" };
  }

  function event(one, { lang, now, id, alarm }) {
    const when = times(one), summary = text(one.summary);
    const lines = [
      "BEGIN:VEVENT", "UID:" + id(), "DTSTAMP:" + compact(now), ...when.lines,
      `SUMMARY;LANGUAGE=${lang}:${summary}`, `DESCRIPTION;LANGUAGE=${lang}:${text(one.text)}`,
    ];
    if (alarm) {
      lines.push("BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:" + summary);
      lines.push("TRIGGER:" + when.alarm, "END:VALARM");
    }
    return [...lines, "END:VEVENT"];
  }

  function calendar(events, options) {
    const maker = "PRODID:-//Networking guide//Small tools//EN";
    const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", maker, "CALSCALE:GREGORIAN"];
    for (const one of events) lines.push(...event(one, options));
    return [...lines, "END:VCALENDAR", ""].map(fold).join("\r\n");
  }

  // Random, because two files may be about the same day; getRandomValues works on any page.
  const id = () => {
    const numbers = [...crypto.getRandomValues(new Uint32Array(4))];
    return numbers.map((n) => n.toString(16).padStart(8, "0")).join("-") + "@networking-guide";
  };

  function save(tool, name, events) {
    const alarm = tool.fields.alarm.checked;
    const file = calendar(events, { lang: tool.lang, now: new Date(), id, alarm });
    tools.download(name + ".ics", "text/calendar;charset=utf-8", file);
    tool.say(tool.spec.file_done, 0);
  }

  tools.ics = { calendar, save };
})();

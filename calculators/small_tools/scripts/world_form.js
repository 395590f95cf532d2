// small_world: sliders over the ring, its curves, and how far a request gets.
(() => {
  "use strict";
  const tools = globalThis.smallTools, { fill, put } = tools, model = tools.world;
  const { CHANCES, show, shortest } = model, SVG = "http://www.w3.org/2000/svg";

  function drawn([tag, attributes, ...children]) {
    const element = document.createElementNS(SVG, tag);
    for (const name in attributes) element.setAttribute(name, attributes[name]);
    element.append(...children);
    return element;
  }

  tools.forms.small_world = (form) => {
    const tool = tools.open(form), { fields, spec, one, lang } = tool;
    const values = {
      p: (index) => shortest(CHANCES[index]),
      r: (n) => show(n / 100, 0, lang, "percent"),
    };
    const value = (name) => Number(fields[name].value);
    let made = "", found;

    function slider(name) {
      const shown = (values[name] || String)(value(name));
      fields[name].setAttribute("aria-valuetext", shown);
      put(one(`[data-of=${name}]`), shown);
    }

    function draw(name, nodes, text) {
      const svg = one(`svg.st-${name}`);
      put(svg.querySelector("desc"), text);
      svg.querySelector("g").replaceChildren(...nodes.map(drawn));
      return svg;
    }

    // All positions of the slider for p are computed at once, so moving it only draws.
    function network(event) {
      for (const name of ["p", "n", "k"]) slider(name);
      const seed = tool.number("seed", spec.bad_seed), [n, k, index] = ["n", "k", "p"].map(value);
      if (seed === null) return;
      if (made !== (made = [n, k, seed].join())) found = model.curve(n, k, seed);
      const world = found.worlds[index], ratios = found.ratios[index], shown = facts(world, ratios);
      draw("ring", model.ring(world, n), fill(spec.ring_text, { n, k, ...shown }));
      draw("plot", model.plot(found.ratios, index, spec), fill(spec.plot_text, shown));
      for (const name in shown) put(one(`[data-fact=${name}]`), shown[name]);
      put(one(".st-apart"), world.apart ? fill(spec.apart, { n: world.apart }) : "");
      for (const row of tool.every("[data-index]")) {
        const shares = found.ratios[row.dataset.index].map((share) => show(share, 2, lang));
        shares.forEach((text, cell) => put(row.cells[cell + 1], text));
      }
      if (event) tool.say(fill(spec.said, { p: shortest(CHANCES[index]), ...shown }));
    }

    const facts = (world, ratios) => ({
      rewired: `${world.rewired.length} / ${world.rewired.length + world.kept.length}`,
      path: show(world.path, 2, lang),
      path_share: show(ratios[0], 2, lang),
      clustering: show(world.clustering, 3, lang),
      clustering_share: show(ratios[1], 2, lang),
    });

    function request(event) {
      for (const name of ["r", "steps"]) slider(name);
      const r = value("r") / 100, steps = value("steps"), chances = model.survival(r, steps);
      const chance = chances[steps - 1];
      const answer = fill(spec.answer, {
        r: shortest(r), steps, chance: show(chance, 3, lang), hundred: show(chance * 100, 0, lang),
      });
      const svg = draw("chain", model.chain(chances, spec.step, lang), answer);
      svg.setAttribute("viewBox", `0 0 320 ${steps * model.ROW}`);
      put(one(".st-answer"), answer);
      if (event) tool.say(answer);
    }

    form.addEventListener("input", (event) =>
      (["r", "steps"].includes(event.target.name) ? request : network)(event));
    one("[data-action=another]").addEventListener("click", (event) => {
      fields.seed.value = 1 + Math.floor(model.randoms(value("seed"))() * 9999);
      network(event);
    });
    network();
    request();
  };
})();

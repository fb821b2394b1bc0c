for (const chart of document.querySelectorAll(".chart")) {
  const specification = JSON.parse(chart.nextElementSibling.textContent);
  vegaEmbed(chart, specification, {
    mode: "vega-lite",
    renderer: "svg",
    actions: { export: true, source: false, compiled: false, editor: false },
  }).catch((reason) => console.error(reason));
}

"""The style sheets of a chart. Each stands in the output itself, so a saved chart needs no file.

JupyterLab's variables win where they are; elsewhere the reader's light or dark setting decides.
The chart paints its own paper, so it reads on a page that ignores that setting. Print is dark on
white. Rules without `var` come first for viewers that know SVG but no CSS variables.
"""

from __future__ import annotations

LIGHT_INK, LIGHT_PAPER = "#1b1b1b", "#ffffff"
DARK_INK, DARK_PAPER = "#ececec", "#181818"


def _both(rule: str) -> str:
    return f".rl-chart,.rl-c-figure{{{rule}}}"


def _theme(ink: str, paper: str) -> str:
    return _both(
        f"--rl-chart-ink:var(--jp-ui-font-color1,{ink});"
        f"--rl-chart-paper:var(--jp-layout-color0,{paper})"
    )


THEME_CSS = (
    _theme(LIGHT_INK, LIGHT_PAPER)
    + f"@media (prefers-color-scheme:dark){{{_theme(DARK_INK, DARK_PAPER)}}}"
    + "@media (forced-colors:active){"
    + _both("--rl-chart-ink:CanvasText;--rl-chart-paper:Canvas")
    + "}@media print{"
    + _both("--rl-chart-ink:#000;--rl-chart-paper:#fff")
    + "}"
)
SVG_CSS = THEME_CSS + (
    ".rl-chart{background:var(--rl-chart-paper);print-color-adjust:exact;"
    "font-family:var(--jp-ui-font-family,system-ui,sans-serif)}"
    f".rl-chart text{{fill:{LIGHT_INK};fill:var(--rl-chart-ink);unicode-bidi:plaintext}}"
    ".rl-chart .rl-c-title{font-weight:700;font-size:1.125em}"
    ".rl-chart .rl-c-bold{font-weight:700}"
    f".rl-chart .rl-c-edge{{stroke:{LIGHT_INK};stroke:var(--rl-chart-ink);stroke-width:1.5}}"
    f".rl-chart .rl-c-blank{{fill:{LIGHT_PAPER};fill:var(--rl-chart-paper)}}"
    ".rl-chart .rl-c-on,.rl-chart .rl-c-plate{pointer-events:none}"
)
FIGURE_CSS = THEME_CSS + (
    ".rl-c-figure{container-type:inline-size;margin:1em 0;color:var(--rl-chart-ink);"
    "background:var(--rl-chart-paper);break-inside:avoid}"
    ".rl-c-figure .rl-c-drawing{overflow-x:auto}"
    ".rl-c-figure svg.rl-chart{display:block;width:100%;height:auto}"
    ".rl-c-figure svg.rl-c-wide{max-width:760px}"
    ".rl-c-figure svg.rl-c-narrow{display:none;min-width:240px;max-width:420px}"
    "@container (max-width:479.9px){.rl-c-figure svg.rl-c-wide{display:none}"
    ".rl-c-figure svg.rl-c-narrow{display:block}}"
    ".rl-c-figure figcaption{margin:.4em 0;max-width:46em;color:inherit}"
    ".rl-c-figure figcaption,.rl-c-figure details{padding-inline:6px}"
    ".rl-c-figure summary{min-height:24px;cursor:pointer;color:inherit}"
    ".rl-c-figure .rl-c-numbers{overflow-x:auto}"
    ".rl-c-numbers table{border-collapse:collapse;margin:.4em 0;color:inherit;font-size:1em;"
    "table-layout:auto}"
    ".rl-c-figure .rl-c-numbers th,.rl-c-figure .rl-c-numbers td{border:1px solid;"
    "padding:.25em .6em;max-width:24em;text-align:end;overflow-wrap:anywhere;"
    "vertical-align:top;white-space:normal;color:inherit;"
    "background:var(--rl-chart-paper)}"
    ".rl-c-figure .rl-c-numbers td:not([class]){white-space:nowrap;overflow-wrap:normal}"
    ".rl-c-figure .rl-c-numbers th,.rl-c-figure .rl-c-numbers .rl-c-word{text-align:start}"
    ".rl-c-figure .rl-c-numbers th{font-weight:700;overflow-wrap:break-word}"
)
ROW_CSS = (
    ".rl-c-row{display:flex;flex-wrap:wrap;gap:1.5em;align-items:flex-start}"
    ".rl-c-row>.rl-c-figure{flex:1 1 300px;min-width:min(100%,240px);margin:.5em 0}"
)
PAGE_CSS = (
    ":root{color-scheme:light dark}body{margin:1em;font:1em/1.4 system-ui,sans-serif}"
    "main{max-width:60em;margin:auto}"
    "@media (prefers-color-scheme:dark){body{background:#181818}}"
    "@media print{:root{color-scheme:light}body{background:#fff}}"
)

"""The look of the dossier: quiet, black on white, made for A4; one accent for what is missing."""

STYLE = """
:root{--ink:#17191c;--soft:#545b63;--line:#d0d5da;--wash:#f5f6f7;--accent:#a3321a}
*{box-sizing:border-box}
html{font:16px/1.45 system-ui,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif;color:var(--ink);background:#fff}
body{margin:0;overflow-wrap:anywhere}
main{max-width:52rem;margin:0 auto;padding:2rem 1.25rem}
h1,h2{font-family:Charter,"Bitstream Charter","Source Serif 4",Georgia,"Noto Serif","Liberation Serif",serif;line-height:1.2}
h1{font-size:2rem;margin:.2rem 0 .6rem}h2{font-size:1.45rem;margin:0 0 .7rem}h3{font-size:1rem;margin:1.1rem 0 .3rem}
p{margin:.25rem 0 .6rem}ul,ol{margin:.2rem 0 .6rem;padding-left:1.3rem}
a{color:inherit;text-decoration-color:var(--line);text-underline-offset:.15em}
.kicker{font-size:.82rem;letter-spacing:.04em;color:var(--soft);margin:0}
.stamp{border:2px solid var(--accent);color:var(--accent);padding:.4rem .8rem;font-weight:700;margin:.8rem 0}
section,article{padding-top:2.5rem}
table{border-collapse:collapse;width:100%;font-size:.88rem;table-layout:fixed}
th,td{text-align:left;vertical-align:top;padding:.4rem .7rem .4rem 0;border-bottom:1px solid var(--line)}
thead th{font-size:.76rem;color:var(--soft);border-bottom:1px solid var(--ink)}
tbody th{font-weight:600}
.sheet th:first-child{width:25%}.sheet th:last-child,.checks th:last-child{width:16%}
.sheet td:last-child,.checks td:last-child{font-size:.74rem;color:var(--soft);padding-right:0}
.checks th:first-child{width:25%}.checks th:nth-child(2){width:17%}.checks th:nth-child(4){width:15%}
.lack th:first-child{width:60%}.lack tbody th{font-weight:400}
.wide{font-size:.8rem}.wide tbody th{font-weight:400}.wide th:nth-child(3){width:14%}
td .stated{border-bottom:1px dotted var(--soft)}
.missing,.unknown{color:var(--accent);font-weight:600}.not_met{color:var(--accent);font-weight:700}
.box{display:inline-block;width:.85em;height:.85em;border:1.5px solid var(--ink);margin-right:.5em;vertical-align:-.08em}
.sign{display:grid;grid-template-columns:2fr 1fr 2fr;gap:1rem;
margin-top:2.6rem;break-inside:avoid;font-size:.82rem;color:var(--soft)}

.sign span{border-top:1px solid var(--ink);padding-top:.2rem}
nav ol{columns:2;column-gap:2rem;font-size:.88rem;padding-left:1.9rem}
code{font-family:ui-monospace,"Liberation Mono",monospace;font-size:.92em}
.grades{display:grid;grid-template-columns:7rem 1fr;gap:.1rem 1rem;font-size:.85rem;margin:0 0 1rem}
.grades dt{font-weight:600}
.grades dd{margin:0}
.end{font-size:.76rem;color:var(--soft);margin-top:1rem}
article h2{font-size:2.1rem;margin:.4rem 0 1.1rem}
article p{font-size:1.18rem;margin:.55rem 0}
article .strong{font-weight:700;font-size:1.3rem}
article .small{font-size:.9rem;color:var(--soft)}
article .kicker{font-size:.9rem}article .stamp{font-size:1rem}
.staff p{border-top:1px solid var(--line);padding-top:.5rem}
.staff p.kicker,.staff p.stamp{border-top:0}
.staff p.stamp{border:2px solid var(--accent)}
@page{size:A4;margin:16mm 15mm 18mm}
@media print{html{font-size:10.5pt}
main{max-width:none;padding:0}
section,article{padding-top:0;break-before:page}
section.first{break-before:auto;padding-top:.6rem}
tr,li{break-inside:avoid}thead{display:table-header-group}h2,h3{break-after:avoid}a{text-decoration:none}
#alternative,#reference,#cage,#review,#retention,#status{break-before:auto;padding-top:1.6rem}
#alternative,#reference,#review,#retention{break-inside:avoid}
article p{font-size:1.36rem}article .strong{font-size:1.5rem}article .small{font-size:1rem}article h2{font-size:2.4rem}}
"""

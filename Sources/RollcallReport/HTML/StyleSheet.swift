/// The report's looks: light and dark, narrow and wide, screen and paper. Text and its ground keep
/// a contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3).
enum StyleSheet {
    static let css = """
        :root{color-scheme:light dark;--ground:#f3f6f7;--card:#fff;--ink:#14242c;--quiet:#48595f;
        --line:#d3dcdf;--accent:#0b6670;--bar:#2b8a94;--zebra:#f7f9fa;--alarm:#8a1c12;
        --alarm-ground:#fdeceb;--caution:#694800;--caution-ground:#fdf3d9;--good:#14603a;
        --good-ground:#e7f5ec}
        @media screen and (prefers-color-scheme:dark){:root{--ground:#0f171b;--card:#172227;
        --ink:#e4ecef;--quiet:#a7b7bd;--line:#324249;--accent:#6accd6;--bar:#3d9da7;
        --zebra:#1b272c;--alarm:#ffb4ab;--alarm-ground:#401b18;--caution:#f0d28a;
        --caution-ground:#382c0e;--good:#86d9a9;--good-ground:#12301f}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--ground);color:var(--ink);
        font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
        main{max-width:70rem;margin:0 auto;padding:1.5rem 1rem 3rem}
        h1{font-size:1.75rem;line-height:1.25;margin:.25rem 0 .5rem;overflow-wrap:anywhere}
        h2{font-size:1.15rem;margin:0 0 .75rem}
        p{margin:.4rem 0;max-width:48rem}
        section,.tile{background:var(--card);border:1px solid var(--line);border-radius:8px}
        section{padding:1.1rem 1.25rem;margin:1rem 0}
        .kind{color:var(--quiet);font-size:.9rem}
        .badge{display:inline-block;border:1px solid;border-radius:4px;padding:0 .5rem;
        font-weight:700;letter-spacing:.06em;font-size:.8rem}
        .live{color:var(--alarm);background:var(--alarm-ground)}
        .rehearsal{color:var(--caution);background:var(--caution-ground)}
        .state{font-size:1.1rem}
        .note{border-left:4px solid;border-radius:4px;padding:.6rem .9rem;margin:.75rem 0;
        max-width:none;overflow-wrap:anywhere}
        .alarm{color:var(--alarm);background:var(--alarm-ground);font-weight:600}
        .good{color:var(--good);background:var(--good-ground)}
        .caution{color:var(--caution);background:var(--caution-ground)}
        .tiles{display:grid;grid-template-columns:repeat(5,1fr);gap:.75rem;margin:1rem 0;
        padding:0;list-style:none}
        .tile{padding:.8rem 1rem}
        .tile b{display:block;font-size:1.7rem;line-height:1.2;font-variant-numeric:tabular-nums}
        .tile span{color:var(--quiet);font-size:.9rem}
        .whole{border-color:var(--accent);border-width:2px}
        .pair{display:grid;grid-template-columns:minmax(0,26rem) minmax(0,1fr);gap:1.5rem;
        align-items:start;margin:0}
        svg{display:block;width:100%;max-width:26rem;font-size:14px}
        svg text{fill:var(--ink)}
        svg .label{text-anchor:end}
        svg .share{fill:var(--quiet)}
        svg rect{fill:var(--bar)}
        svg .axis{stroke:var(--quiet)}
        table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
        caption{text-align:left;color:var(--quiet);font-size:.9rem;padding:0 .5rem .4rem 0}
        th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;
        border-bottom:1px solid var(--line);overflow-wrap:anywhere}
        thead th{color:var(--quiet);font-size:.85rem;font-weight:600;white-space:nowrap}
        tbody th{font-weight:600}
        .words tbody th,tfoot th{white-space:nowrap;overflow-wrap:normal}
        tfoot th,tfoot td{font-weight:700;border-top:2px solid var(--ink);border-bottom:0}
        .n{text-align:right;white-space:nowrap}
        .list{font-size:.875rem}
        .list tbody tr:nth-child(even){background:var(--zebra)}
        .list td{overflow-wrap:normal;white-space:nowrap}
        .list :is(th,td):first-child,.all :is(th,td):nth-child(6){text-align:right}
        .list td:last-child,.list td:nth-last-child(2){min-width:9rem;white-space:normal;
        overflow-wrap:anywhere}
        .list td:last-child{width:40%}.attention td:last-child{width:60%}
        .scroll{overflow-x:auto}
        .scroll:focus-visible{outline:2px solid var(--accent)}
        dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.3rem 1.25rem;margin:0}
        dt{color:var(--quiet)}
        dd{margin:0;overflow-wrap:anywhere}
        code,.message{font-family:ui-monospace,"DejaVu Sans Mono",Consolas,monospace;font-size:.9em}
        code{display:block;margin:.2rem 0 .8rem;padding:.35rem .7rem;background:var(--zebra);
        border:1px solid var(--line);border-radius:4px;overflow-wrap:anywhere;user-select:all}
        .step{max-width:none;margin:0}
        .message{margin:.75rem 0 0;padding:.6rem .9rem;border-left:4px solid var(--line);
        overflow-wrap:anywhere}
        details{border-top:1px solid var(--line)}
        summary{cursor:pointer;padding:.5rem 0;color:var(--accent);font-weight:600}
        @media (max-width:46rem){.tiles{grid-template-columns:repeat(2,1fr)}
        .whole{grid-column:1/-1}.pair{grid-template-columns:minmax(0,1fr)}
        dl{grid-template-columns:minmax(0,1fr);gap:0}dd{margin-bottom:.5rem}
        table{font-size:.875rem}th,td{padding:.35rem .3rem}
        main{padding:1rem .6rem 2rem}section{padding:.9rem .8rem}}
        @page{margin:15mm;@bottom-right{content:counter(page) " / " counter(pages)}}
        @media print{body{font-size:10pt;background:none}main{max-width:none;padding:0}
        section,.tile{break-inside:auto}.tiles{grid-template-columns:repeat(5,1fr)}
        .whole{grid-column:auto}.tile,tr,svg{break-inside:avoid}h2,caption{break-after:avoid}
        thead{display:table-header-group}tfoot{display:table-row-group}
        .scroll{overflow:visible}summary{color:inherit}
        details::details-content{content-visibility:visible;display:block;block-size:auto}
        svg rect,.badge,.note{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
        """
}

using System.Security.Cryptography;
using System.Text;

namespace Godenerg.Graphing.Svg;

/// <summary>
/// How everything looks: colours that people who see few of them can tell apart, dark ones where the reader's house is dark, larger letters
/// on a telephone, none of it from elsewhere.
/// </summary>
internal static class Look
{
    private const string Sheet = """
        svg{font:13px system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
        .paper{fill:#fff}text{fill:#444}.title{font-size:18px;font-weight:600;fill:#111}.legend{font-size:14px}.note{font-size:16px;text-anchor:middle}
        .mid{text-anchor:middle}.end{text-anchor:end}
        .grid{stroke:#e2e2e2;fill:none}.axis{stroke:#999;fill:none}
        .line{fill:none;stroke-width:1.6;stroke-linejoin:round;stroke-linecap:round}.band{stroke:none;fill-opacity:.2}
        .mark{stroke:#666;stroke-dasharray:2 3}.flag{fill:#666}
        .stage{fill-opacity:.1}.strip{fill-opacity:.6}.key{fill-opacity:.85}.s6 .stage{fill-opacity:.04}.strip-name{font-size:11px;text-anchor:middle;fill:#111}
        .l1{stroke:#0072b2}.b1{fill:#0072b2}.l2{stroke:#d55e00}.b2{fill:#d55e00}.l3{stroke:#009e73}.b3{fill:#009e73}
        .l4{stroke:#aa4499}.b4{fill:#aa4499}.l5{stroke:#8a6d00}.b5{fill:#8a6d00}.l6{stroke:#555}.b6{fill:#555}
        .s1{fill:#e69f00}.s2{fill:#f0c808}.s3{fill:#44aa99}.s4{fill:#cc79a7}.s5{fill:#88aadd}.s6{fill:#aaa}
        @media (prefers-color-scheme:dark){
        .paper{fill:#16181c}text{fill:#c4c7cc}.title{fill:#f2f3f5}.grid{stroke:#2d3138}.axis{stroke:#777}.mark{stroke:#999}.flag{fill:#999}.strip-name{fill:#fff}
        .stage{fill-opacity:.12}
        .l1{stroke:#56b4e9}.b1{fill:#56b4e9}.l2{stroke:#ff9a4d}.b2{fill:#ff9a4d}.l3{stroke:#3fd0a3}.b3{fill:#3fd0a3}
        .l4{stroke:#e39ad0}.b4{fill:#e39ad0}.l5{stroke:#e6cf4a}.b5{fill:#e6cf4a}.l6{stroke:#bbb}.b6{fill:#bbb}
        }
        @media screen and (max-width:600px),screen and (max-device-width:600px){svg{font-size:22px}.title{font-size:28px}.legend{font-size:22px}.note{font-size:22px}.strip-name{font-size:16px}.wide{display:none}.line{stroke-width:2.4}}
        @media print{.paper{fill:none}.line{stroke-width:1.2}}
        """;

    /// <summary>The element that holds it all.</summary>
    public const string Style = $"<style>{Sheet}</style>\n";

    /// <summary>What a browser is to allow: this style, and nothing else. Without it whoever serves data would forbid all styles.</summary>
    public static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Sheet)))}'; frame-ancestors 'none'";

    /// <summary>The colours of lines on white, for who draws them elsewhere.</summary>
    public static readonly IReadOnlyList<string> Lines = ["#0072b2", "#d55e00", "#009e73", "#aa4499", "#8a6d00", "#555555"];

    private static readonly string[] Stages = ["#e69f00", "#f0c808", "#44aa99", "#cc79a7", "#88aadd", "#aaaaaa"];

    /// <summary>The colour of a stage, for who draws it elsewhere.</summary>
    public static string ColorOf(string name) => Stages[OfStage(name)[1] - '1'];

    /// <summary>The colour of a stage: the same one for the same stage in every graph.</summary>
    public static string OfStage(string name) => name switch
    {
        "bulk" => "s1",
        "absorb" or "absorption" => "s2",
        "float" or "rest" or "wait" => "s3",
        "equalize" or "equalization" => "s4",
        "discharge" or "battery" => "s5",
        _ => "s6",
    };
}

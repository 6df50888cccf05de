using Godenerg.OledFeed.Layouts;
using Godenerg.OledFeed.Live;
using Godenerg.OledFeed.Pictures;

namespace Godenerg.OledFeed.Feed;

/// <summary>What somebody wants to see.</summary>
/// <param name="Inverter">Of which inverter.</param>
/// <param name="Size">How large.</param>
/// <param name="Page">Which page; null for the one whose turn it is.</param>
internal sealed record View(IInverter Inverter, FrameSize Size, string? Page);

/// <summary>The words of a request that choose a view.</summary>
internal sealed class Views(IReadOnlyList<IInverter> inverters, LayoutBook book, string? usual)
{
    public const string Turn = "turn";

    /// <summary>These words, for the descriptions of endpoints.</summary>
    public static readonly IReadOnlyList<HttpParameter> Described =
    [
        new("size", "Points of the display; 128x64 when not given") { Sample = "128x64" },
        new("page", "One page of the layout; one after the other when not given") { Sample = "battery" },
        new("inverter", "Of which inverter; the first one when not given") { Sample = "house" },
    ];

    /// <returns>The view, or why there is none: which word, what it says, what is allowed.</returns>
    public (View? View, string? Problem) Find(string? inverter, string? size, string? page)
    {
        inverter ??= usual;
        if ((inverter is null ? (inverters.Count > 0 ? inverters[0] : null) : inverters.FirstOrDefault(one => one.Name == inverter)) is not { } chosen)
            return (null, inverters.Count == 0
                ? "no engine runs here, so there is nothing to show; start one with 'godenerg run', or look at that of another machine: godenerg oled --preview --from http://house:8889"
                : $"inverter: '{inverter}' is none; allowed are {string.Join(", ", inverters.Select(one => one.Name))}");
        size ??= "128x64";
        if (FrameSize.Parse(size) is not { } points)
            return (null, $"size: '{size}' is no size of a display; allowed are {FrameSize.Allowed}; there are layouts for {Sizes}");
        if (book.Find(points) is not { } layout)
            return (null, $"size: there is no layout for {points}; there are {Sizes}; another one is a file {points}.txt in the folder layouts of this plugin's data");
        return page is null or Turn || layout.Find(page) is not null
            ? (new View(chosen, points, page == Turn ? null : page), null)
            : (null, $"page: there is no page '{page}' for {points}; allowed are {string.Join(", ", layout.Pages.Select(one => one.Name))}, and {Turn} for one after the other");
    }

    public static HttpAnswer Refusal(string problem) => HttpAnswer.Problem(400, "not understood", problem);

    private string Sizes => string.Join(", ", book.Sizes);
}

/// <summary>A view, kept up to date. For one thread at a time.</summary>
internal sealed class Viewing(View view, LayoutBook book, TimeProvider clock)
{
    private readonly Facts _facts = new(clock);
    private readonly Screen _screen = new(view.Size);

    public View View => view;

    public Frame Frame => _screen.Frame;

    /// <returns>True when the picture is another one, and the first time.</returns>
    public bool Look()
    {
        _facts.Look(view.Inverter);
        return book.Find(view.Size) is { } layout && _screen.Show(layout, view.Page, _facts);
    }
}

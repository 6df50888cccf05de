using Godenerg.OledFeed.Layouts;
using Godenerg.OledFeed.Pictures;

namespace Godenerg.OledFeed.Live;

/// <summary>The picture on one display, kept up to date. For one thread at a time; allocates nothing while the picture stays the same.</summary>
internal sealed class Screen(FrameSize size)
{
    private Frame _shown = new(size);
    private Frame _next = new(size);
    private Notes _noted = new();
    private Notes _noting = new();
    private Page? _page;

    /// <summary>What is shown, until the next <see cref="Show"/>.</summary>
    public Frame Frame => _shown;

    /// <summary>The name of the page that is shown.</summary>
    public string Page => _page?.Name ?? "";

    /// <summary>Draws if there is something else to see.</summary>
    /// <param name="layout">Of this size.</param>
    /// <param name="page">A page of it; null for the one whose turn it is.</param>
    /// <param name="facts">What is known now.</param>
    /// <returns>True when the picture is another one, and for the first.</returns>
    public bool Show(Layout layout, string? page, Facts facts)
    {
        var now = (page is null ? null : layout.Find(page)) ?? layout.Turn(facts);
        now.Note(facts, _noting);
        if (ReferenceEquals(now, _page) && _noting.SaysTheSameAs(_noted))
            return false;
        var isFirst = _page is null;
        _page = now;
        (_noted, _noting) = (_noting, _noted);
        now.Draw(_next, _noted);
        if (!isFirst && _next.Shows(_shown))
            return false;
        (_shown, _next) = (_next, _shown);
        return true;
    }
}

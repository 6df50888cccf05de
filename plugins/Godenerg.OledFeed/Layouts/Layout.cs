using Godenerg.OledFeed.Live;
using Godenerg.OledFeed.Pictures;

namespace Godenerg.OledFeed.Layouts;

/// <summary>The pages of one size of display.</summary>
internal sealed record Layout(FrameSize Size, IReadOnlyList<Page> Pages)
{
    public const int MostElements = 64;

    /// <summary>Asked for every picture, so nothing is allocated.</summary>
    public Page? Find(string page)
    {
        for (var i = 0; i < Pages.Count; i++)
            if (Pages[i].Name == page)
                return Pages[i];
        return null;
    }

    /// <summary>
    /// The page whose turn it is. It follows from the time alone, so that all displays of a house turn at once.
    /// </summary>
    public Page Turn(Facts facts)
    {
        var all = 0.0;
        for (var i = 0; i < Pages.Count; i++)
            if (Pages[i].IsMet(facts))
            {
                if (Pages[i].IsAlone)
                    return Pages[i];
                all += Pages[i].Seconds;
            }

        var left = all > 0 ? (facts.LocalNow.UtcTicks / (double)TimeSpan.TicksPerSecond) % all : 0;
        for (var i = 0; i < Pages.Count; i++)
            if (Pages[i].IsMet(facts) && (left -= Pages[i].Seconds) < 0)
                return Pages[i];
        return Pages[0];
    }
}

/// <summary>One picture of several that turn.</summary>
/// <param name="Name">For <c>?page=</c>.</param>
/// <param name="Seconds">How long its turn is.</param>
/// <param name="When">When it has a turn at all; null for always.</param>
/// <param name="IsAlone">No other page is shown while its condition is met.</param>
/// <param name="Elements">What stands on it, one over the other.</param>
internal sealed record Page(string Name, double Seconds, Condition? When, bool IsAlone, IReadOnlyList<Element> Elements)
{
    public bool IsMet(Facts facts) => When is null || When.IsMet(facts);

    public void Note(Facts facts, Notes notes)
    {
        notes.Clear();
        for (var i = 0; i < Elements.Count; i++)
        {
            if (Elements[i].When?.IsMet(facts) != false)
            {
                notes.Add("+");
                Elements[i].Note(facts, notes);
            }

            notes.EndElement();
        }
    }

    public void Draw(Frame frame, Notes notes)
    {
        frame.Clear();
        for (var i = 0; i < Elements.Count; i++)
            if (notes[i] is ['+', .. var noted])
                Elements[i].Draw(frame, noted);
    }
}

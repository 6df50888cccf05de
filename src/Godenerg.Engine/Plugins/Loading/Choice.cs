namespace Godenerg.Engine.Plugins.Loading;

/// <summary>Where a plugin is now.</summary>
/// <param name="Folder">Its folder; null when it has none.</param>
/// <param name="Runs">Whether it runs.</param>
internal sealed record Seated(PluginFolder? Folder, bool Runs);

/// <summary>Which of the folders runs for which plugin.</summary>
/// <param name="Chosen">By id. One that cannot be loaded is here only where there is no better one.</param>
/// <param name="Misfits">What lies there and is no plugin, or not the one of its id, by path: why.</param>
/// <param name="PassedOver">Why the owner's own files do not run, but those that came with the program, by id.</param>
internal sealed record Choice(IReadOnlyDictionary<string, Offer> Chosen, IReadOnlyDictionary<PluginFolder, string> Misfits, IReadOnlyDictionary<string, string> PassedOver)
{
    /// <param name="offers">The owner's first, then by path.</param>
    /// <param name="seated">The folder that is a plugin's now, and whether it runs; null when nobody has its seat.</param>
    public static Choice Of(IReadOnlyList<Offer> offers, Func<string, Seated?> seated)
    {
        var (chosen, misfits, passedOver) = (new Dictionary<string, Offer>(), new Dictionary<PluginFolder, string>(), new Dictionary<string, string>());
        foreach (var nameless in offers.Where(offer => offer.Reading.Facts is null))
            misfits[nameless.Folder] = nameless.Reading.Refusal!;
        foreach (var same in offers.Where(offer => offer.Reading.Facts is not null).GroupBy(offer => offer.Reading.Facts!.Id))
        {
            var (folder, runs) = seated(same.Key) ?? new(null, false);
            var perRoot = same.GroupBy(offer => offer.Folder.IsShipped).Select(root => Among([.. root], folder)).ToArray();
            // What runs goes on running where its newest files are no good.
            chosen[same.Key] = (runs && perRoot[0].Folder == folder ? null : perRoot.FirstOrDefault(offer => offer.Reading.Refusal is null)) ?? perRoot[0];
            if (chosen[same.Key] != perRoot[0])
                passedOver[same.Key] = $"{perRoot[0].Folder.Path} cannot be loaded, so the one that came with the program runs: {perRoot[0].Reading.Refusal}";
        }

        return new(chosen, misfits, passedOver);

        // Who has the id already keeps it.
        Offer Among(IReadOnlyList<Offer> same, PluginFolder? seat)
        {
            var first = same.FirstOrDefault(offer => offer.Folder == seat) ?? same[0];
            foreach (var other in same.Where(offer => offer != first))
                misfits[other.Folder] = $"its id '{first.Reading.Facts!.Id}' is that of {first.Folder.Path}; give it another one in [Plugin(\"…\")], or take one of the two out";
            return first;
        }
    }
}

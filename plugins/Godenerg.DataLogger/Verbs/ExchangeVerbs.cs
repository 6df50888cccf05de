namespace Godenerg.DataLogger.Verbs;

/// <summary>Verbs that take in what the original has logged, and give out what it would have.</summary>
internal static class ExchangeVerbs
{
    public static IReadOnlyList<CliVerb> Of(HistoryDesk desk)
    {
        ArgumentNullException.ThrowIfNull(desk);
        return [ExtractVerb.Of(desk), ImportVerb.Of(desk)];
    }
}

namespace Godenerg.Graphing.Asking;

/// <summary>What may be asked for at all.</summary>
internal static class Parameters
{
    private static readonly string[] OfAll = ["inverter", QuestionReader.Format, "refresh", "width", "height"];

    /// <summary>
    /// What was said: a parameter without a value, as forms send it, was not. One that begins with an underline is for whoever stands between,
    /// to tell one request from the next.
    /// </summary>
    /// <param name="given">As it came.</param>
    /// <param name="own">The parameters of this graph, beside those of all.</param>
    /// <exception cref="RefusedException">There is no such parameter.</exception>
    public static IReadOnlyDictionary<string, string> Take(IReadOnlyDictionary<string, string> given, IReadOnlyList<string> own)
    {
        string[] known = [.. own, .. OfAll];
        foreach (var name in given.Keys.Where(name => !known.Contains(name) && !name.StartsWith('_')))
            throw new RefusedException($"{name}: there is no such parameter; {(Nearest.Of(name, known) is [var near, ..] ? $"did you mean {near}?" : "those that there are stand in 'allowed'")}", known);
        return given.Where(one => one.Value.Trim().Length > 0).ToDictionary(one => one.Key, one => one.Value);
    }
}

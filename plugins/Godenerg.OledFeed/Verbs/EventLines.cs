namespace Godenerg.OledFeed.Verbs;

/// <summary>The lines of server-sent events, of which only pictures count.</summary>
internal sealed class EventLines
{
    private string _data = "";

    /// <returns>The picture, when this line ends one.</returns>
    /// <exception cref="FormatException">It is none.</exception>
    public byte[]? Take(string line)
    {
        if (line.StartsWith("data:", StringComparison.Ordinal))
            _data += line[5..].Trim();
        if (line.Length > 0 || _data.Length == 0)
            return null;
        var raw = Convert.FromBase64String(_data);
        _data = "";
        return raw;
    }
}

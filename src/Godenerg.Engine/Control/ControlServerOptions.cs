namespace Godenerg.Engine.Control;

/// <summary>What the control socket puts up with. All in real time: people and programs live in it, also beside a simulated house.</summary>
internal sealed record ControlServerOptions
{
    /// <summary>How many are served at a time.</summary>
    public int MostConnections { get; init; } = 16;

    /// <summary>How many of them may watch, which has no end, so that there is always a place for a question.</summary>
    public int MostWatching { get; init; } = 12;

    /// <summary>How long a whole request may take to come, from the connection or the last answer on.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Who has sent no request for this long gives way when all places are taken.</summary>
    public TimeSpan GivesWayAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long an answer may take to be read.</summary>
    public TimeSpan Reading { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long what a verb writes may wait to be read: by a person, page by page. It keeps one of the places for those who watch.</summary>
    public TimeSpan ReadingOutput { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Bytes of a request.</summary>
    public int LongestRequest { get; init; } = 64 * 1024;
}

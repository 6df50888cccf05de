namespace Godenerg.Engine.Plugins.Lifecycle;

/// <summary>Failures in a row, and what follows from them.</summary>
internal sealed class Strikes(PluginHostOptions options)
{
    public int Count { get; private set; }

    /// <summary>Failures since the engine runs.</summary>
    public int Total { get; private set; }

    /// <summary>One more. How long to wait before the next attempt; null when there is to be none.</summary>
    public TimeSpan? Add()
    {
        Total++;
        if (++Count >= options.MostStrikes)
            return null;
        var pause = options.FirstPause * Math.Pow(2, Math.Min(Count - 1, 30));
        return pause < options.LongestPause ? pause : options.LongestPause;
    }

    /// <summary>A failure that led to no pause, because something else runs.</summary>
    public void Note() => Total++;

    public void Forgive() => Count = 0;
}

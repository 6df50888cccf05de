namespace Godenerg.Cli;

/// <summary>The pauses of a recording, which may be nights long: they end when the engine is to end.</summary>
internal sealed class ReplayPauses : IDisposable
{
    /// <summary>No single wait can be longer.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(20);

    private readonly ManualResetEventSlim _end = new();

    /// <summary>Lets a pause pass.</summary>
    public void Wait(TimeSpan length)
    {
        for (; length > TimeSpan.Zero; length -= Longest)
            if (_end.Wait(length < Longest ? length : Longest))
                return;
    }

    /// <summary>Ends the pause that is under way, and all that follow.</summary>
    public void End() => _end.Set();

    public void Dispose() => _end.Dispose();
}

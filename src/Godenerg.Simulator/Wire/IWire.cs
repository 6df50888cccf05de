namespace Godenerg.Simulator.Wire;

/// <summary>
/// One end of a line with a twin at the other. It keeps the time of every byte by the clock it was made with and never waits; whoever
/// serves it asks again. Any thread.
/// </summary>
internal interface IWire
{
    /// <summary>False while it is pulled out.</summary>
    bool IsConnected { get; }

    /// <summary>How often it was pulled out: a client that has slept through one still has a dead device in its hands.</summary>
    int Disconnections { get; }

    /// <summary>The name that it came back under; empty while it has its own.</summary>
    string Alias { get; }

    /// <summary>How long until there is something to take or to look at; zero when there is, null when nothing is under way.</summary>
    TimeSpan? NextDue { get; }

    /// <summary>Takes what a client sends.</summary>
    void Receive(ReadOnlySpan<byte> bytes);

    /// <summary>Hands out what has come by now.</summary>
    /// <returns>How many bytes.</returns>
    int Take(Span<byte> buffer);

    /// <summary>The client has gone: what was meant for it must not reach the next.</summary>
    void Forget();
}

namespace Godenerg.Engine.Control;

/// <summary>A way to an engine: requests go, the lines of their answers come. One thread, but for leaving.</summary>
internal interface IControlLink : IDisposable
{
    /// <summary>Sends a request. Whether it arrived shows when its answer is read.</summary>
    /// <param name="request">What to ask.</param>
    /// <param name="verb">The plugin's verb that it invokes; null for any other request.</param>
    /// <param name="timeout">For all of it.</param>
    /// <exception cref="ControlException">This way does not lead there.</exception>
    void Send(ControlRequest request, CliVerb? verb, TimeSpan timeout);

    /// <inheritdoc cref="LineSocket.Read"/>
    LineResult Read(TimeSpan timeout, out ReadOnlyMemory<byte> line);

    /// <inheritdoc cref="LineSocket.ReadBytes"/>
    LineResult ReadBytes(Span<byte> room, TimeSpan timeout);

    /// <summary>No more is wanted; last words may come. Any thread.</summary>
    void Enough();

    /// <summary>Leaves at once. Any thread.</summary>
    void HangUp();
}

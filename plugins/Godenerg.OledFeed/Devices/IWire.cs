namespace Godenerg.OledFeed.Devices;

/// <summary>The way to a display. It blocks; what it cannot do is an <see cref="IOException"/>.</summary>
internal interface IWire : IDisposable
{
    /// <summary>One transfer to the display's address.</summary>
    void Write(ReadOnlySpan<byte> bytes);
}

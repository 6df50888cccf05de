using System.Text;
using Godenerg.Engine.Transports;

namespace Godenerg.Arming.Tests;

/// <summary>Notes every frame on its way to the inverter, without its checksum. An early bird may have left something on the line.</summary>
internal sealed class SpyLink(ITransport link, List<string> sent, byte[]? leftBehind = null) : ITransport
{
    public string Name => link.Name;

    public TimeSpan LongestGap => link.LongestGap;

    public void Open()
    {
        link.Open();
        if (leftBehind is not null)
            link.Write(leftBehind);
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        sent.Add(bytes.Length > 3 ? Encoding.Latin1.GetString(bytes[..^3]) : "CR");
        link.Write(bytes);
    }

    public int Read(Span<byte> buffer, TimeSpan timeout) => link.Read(buffer, timeout);

    public void Dispose() => link.Dispose();
}

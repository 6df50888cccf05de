using System.Text;
using Godenerg.Engine.Transports;
using Godenerg.Testing;
using Godenerg.Testing.Judging;

namespace Godenerg.Guarding.Tests;

/// <summary>
/// The line between an engine and its inverter, in the hands of a test: it notes every frame, can fall silent, be unplugged or be plugged
/// into another house, and can fail at a frame. Outlives the links that are opened over it.
/// </summary>
internal sealed class Line
{
    /// <summary>What was sent, without checksums.</summary>
    public List<(DateTimeOffset At, string Text)> Sent { get; } = [];

    /// <summary>Everything that was sent and is no query.</summary>
    public IEnumerable<string> Setters => Sent.Select(frame => frame.Text).Where(text => !text.StartsWith('Q'));

    /// <summary>Nothing gets through, in either direction.</summary>
    public bool IsSilent { get; set; }

    /// <summary>The cable is out.</summary>
    public bool IsGone { get; set; }

    /// <summary>True for a frame that is swallowed on its way.</summary>
    public Func<string, bool> Swallows { get; set; } = _ => false;

    /// <summary>Looks at a frame before it goes; may throw.</summary>
    public Action<string> Before { get; set; } = _ => { };

    /// <summary>Looks at a frame after it went; may throw.</summary>
    public Action<string> After { get; set; } = _ => { };

    /// <summary>A frame of which only the first half goes, and then nobody is there any more.</summary>
    public string? Tears { get; set; }

    /// <summary>What a dead process has left on the line.</summary>
    public byte[] LeftBehind { get; set; } = [];

    /// <summary>Listens to what reaches the inverter; null before the first link.</summary>
    public WireJudge? Judge { get; private set; }

    public ITransport Over(ITransport inner, TimeProvider clock)
    {
        Judge ??= new WireJudge(clock, new JudgeOptions
        {
            Limits = new Dictionary<string, (decimal, decimal)> { ["float"] = (51.6m, 58.4m) }, Safe = new Dictionary<string, decimal> { ["float"] = 52.8m },
        });
        return new Link(this, Judge.Watch(inner), inner, clock);
    }

    private sealed class Link(Line line, ITransport inner, ITransport unheard, TimeProvider clock) : ITransport
    {
        public string Name => inner.Name;

        public TimeSpan LongestGap => inner.LongestGap;

        public void Open()
        {
            if (line.IsGone)
                throw new TransportException(TransportFault.Missing, "the cable is out");
            inner.Open();
            // A real line keeps it; the simulated one forgets with every opening.
            unheard.Write(line.LeftBehind);
            line.LeftBehind = [];
        }

        public void Write(ReadOnlySpan<byte> bytes)
        {
            FailIfGone();
            var text = Encoding.Latin1.GetString(bytes[..^3]);
            line.Before(text);
            if (text == line.Tears)
            {
                line.LeftBehind = bytes[..(bytes.Length / 2)].ToArray();
                inner.Write(line.LeftBehind);
                throw new Killed();
            }

            line.Sent.Add((clock.GetUtcNow(), text));
            if (!line.IsSilent && !line.Swallows(text))
                inner.Write(bytes);
            line.After(text);
        }

        public int Read(Span<byte> buffer, TimeSpan timeout)
        {
            FailIfGone();
            var start = clock.GetTimestamp();
            while (true)
            {
                var left = timeout - clock.GetElapsedTime(start);
                var count = inner.Read(buffer, left > TimeSpan.Zero ? left : TimeSpan.Zero);
                if (count == 0 || !line.IsSilent)
                    return count;
            }
        }

        public void Dispose() => inner.Dispose();

        private void FailIfGone()
        {
            if (line.IsGone)
                throw new TransportException(TransportFault.Gone, "the cable was pulled");
        }
    }
}

/// <summary>The process ends here, without a last word.</summary>
internal sealed class Killed : Exception;

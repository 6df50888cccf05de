using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Simulator.Wire;
using Microsoft.Extensions.Time.Testing;
using static Godenerg.Twin.Tests.Some;

namespace Godenerg.Twin.Tests;

public sealed class PacingTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void A_status_of_110_bytes_takes_458_ms_at_2400_baud()
    {
        var line = Line(new Pacing(2400, TimeSpan.Zero));
        using var link = Link(line, _clock);
        var start = _clock.GetUtcNow();

        link.Write(Pi30Frame.Encode("QPIGS"));
        var bytes = Read(link);

        Assert.Equal(110, bytes.Length);
        Assert.Equal(0.4583334, (_clock.GetUtcNow() - start).TotalSeconds, 6);
    }

    [Fact]
    public void Each_byte_takes_its_ten_bits()
    {
        var line = Line(new Pacing(2400, TimeSpan.FromMilliseconds(50)));
        line.Receive(Pi30Frame.Encode("QPIGS"));
        var buffer = new byte[256];

        _clock.Advance(TimeSpan.FromMilliseconds(54));
        Assert.Equal(0, line.Take(buffer));
        _clock.Advance(TimeSpan.FromMilliseconds(0.2));
        Assert.Equal(1, line.Take(buffer));
        _clock.Advance(TimeSpan.FromMilliseconds(41.7));
        Assert.Equal(10, line.Take(buffer));
        Assert.InRange(line.NextDue!.Value.TotalMilliseconds, 3.9, 4.2);
    }

    [Fact]
    public void Two_replies_follow_each_other()
    {
        var line = Line(new Pacing(2400, TimeSpan.Zero));
        line.Receive([.. Pi30Frame.Encode("QPIGS"), .. Pi30Frame.Encode("QPIGS")]);
        var buffer = new byte[256];

        _clock.Advance(TimeSpan.FromSeconds(0.4584));
        Assert.Equal(110, line.Take(buffer));
        _clock.Advance(TimeSpan.FromSeconds(0.4583));
        Assert.Equal(110, line.Take(buffer));
        Assert.Null(line.NextDue);
    }

    [Fact]
    public void At_once_means_at_once()
    {
        var line = Line(Pacing.Instant);
        line.Receive(Pi30Frame.Encode("QPIGS"));
        Assert.Equal(TimeSpan.Zero, line.NextDue);
        Assert.Equal(110, line.Take(new byte[256]));
    }

    [Fact]
    public void A_reader_that_waits_for_nothing_has_waited_its_time()
    {
        using var link = Link(Line(Pacing.Instant), _clock);
        var start = _clock.GetUtcNow();

        Assert.Equal(0, link.Read(new byte[8], TimeSpan.FromSeconds(2)));

        Assert.Equal(TimeSpan.FromSeconds(2), _clock.GetUtcNow() - start);
    }

    private static byte[] Read(InProcessLink link)
    {
        List<byte> bytes = [];
        var buffer = new byte[16];
        while (!bytes.Contains(0x0D) && link.Read(buffer, TimeSpan.FromSeconds(1)) is > 0 and var count)
            bytes.AddRange(buffer[..count]);
        return [.. bytes];
    }

    private InverterLine Line(Pacing pacing) => new(Front(FakeMachine.Knowing(Pi30Dialects.Pi30)), _clock, pacing);
}

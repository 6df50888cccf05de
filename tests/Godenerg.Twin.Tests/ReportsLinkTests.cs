using Godenerg.Engine.Inverters;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Engine.Transports;
using Godenerg.Simulator.Wire;
using Microsoft.Extensions.Time.Testing;
using static Godenerg.Twin.Tests.Some;

namespace Godenerg.Twin.Tests;

public sealed class ReportsLinkTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly FakeMachine _machine = FakeMachine.Knowing(Pi30Dialects.Pi30);

    [Fact]
    public void A_short_reply_is_one_report_filled_up_with_zeros()
    {
        var bridge = Bridge(Pacing.Instant);
        bridge.Receive([0, .. Pi30Frame.Encode("QMOD"), 0]);
        Assert.Equal([0x28, 0x42, 0xE7, 0xC9, 0x0D, 0, 0, 0], Take(bridge));
        Assert.Empty(Take(bridge));
    }

    [Fact]
    public void A_status_is_fourteen_reports()
    {
        var bridge = Bridge(Pacing.Instant);
        bridge.Receive([0, .. Pi30Frame.Encode("QPIGS")]);

        var reports = Reports(bridge);

        Assert.Equal(14, reports.Count);
        Assert.All(reports, report => Assert.Equal(8, report.Length));
        Assert.Equal([0, 0], reports[^1][^2..]);
        Assert.Equal(110, reports.SelectMany(report => report).ToList().IndexOf(0x0D) + 1);
    }

    [Fact]
    public void A_request_in_two_reports_is_one_request()
    {
        var bridge = Bridge(Pacing.Instant);
        var request = Pi30Frame.Encode("PBFT52.8");
        bridge.Receive([0, .. request[..8]]);
        bridge.Receive([0, .. request[8..], .. new byte[5]]);
        Assert.Equal(Pi30Frame.EncodeReply("ACK"), Take(bridge)[..7]);
        Assert.Single(_machine.Written);
    }

    [Fact]
    public void Eight_bytes_without_a_report_id_are_data()
    {
        var bridge = Bridge(Pacing.Instant);
        bridge.Receive(Pi30Frame.Encode("QPIGS"));
        Assert.Equal(14, Reports(bridge).Count);
    }

    /// <summary>PBFT48.8 has a 00 in its checksum, and cut after 9 bytes the second piece begins with it.</summary>
    [Fact]
    public void A_piece_that_begins_with_a_zero_loses_it_without_a_report_id()
    {
        var request = Pi30Frame.Encode("PBFT48.8");
        var bridge = Bridge(Pacing.Instant);
        bridge.Receive(request.AsSpan(0, 8));
        bridge.Receive(request.AsSpan(8, 1));
        bridge.Receive(request.AsSpan(9));
        Assert.Equal(Pi30Frame.EncodeReply("NAK"), Take(bridge)[..7]);
        Assert.Empty(_machine.Written);
    }

    [Fact]
    public void Reports_are_filled_at_2400_baud_and_come_20_to_40_ms_apart()
    {
        var line = new InverterLine(Front(_machine), _clock, new Pacing(2400, TimeSpan.Zero));
        var bridge = new ReportsLink(line, _clock, TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(40), Random(1));
        bridge.Receive([0, .. Pi30Frame.Encode("QPIGS")]);
        var start = _clock.GetUtcNow();
        List<TimeSpan> times = [];
        while (bridge.NextDue is { } due)
        {
            _clock.Advance(due);
            if (Take(bridge) is { Length: 8 })
                times.Add(_clock.GetUtcNow() - start);
        }

        Assert.Equal(14, times.Count);
        Assert.InRange(times[0].TotalMilliseconds, 33.3, 33.4);
        Assert.All(times.Zip(times.Skip(1), (left, right) => (right - left).TotalMilliseconds), gap => Assert.InRange(gap, 20, 45));
        Assert.InRange(times[^1].TotalMilliseconds, 458, 600);
    }

    [Fact]
    public void A_reply_that_never_ends_is_sent_after_a_pause()
    {
        var faults = new Simulator.Wire.Faults.FaultInjector(Simulator.Wire.Faults.FaultPlan.None, _machine, Pi30Dialects.Pi30, _clock, Random(1));
        var bridge = new ReportsLink(new InverterLine(Front(_machine), _clock, new Pacing(2400, TimeSpan.Zero), faults), _clock);
        faults.Inject(Fault("truncate QMOD"));
        bridge.Receive([0, .. Pi30Frame.Encode("QMOD"), 0]);
        _clock.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal([0x28, 0x42, 0, 0, 0, 0, 0, 0], Take(bridge));
    }

    [Fact]
    public void A_conversation_over_reports_reads_everything_on_a_fake_clock()
    {
        var line = new InverterLine(Front(_machine), _clock, Pacing.Serial);
        var bridge = new ReportsLink(line, _clock, TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(40), Random(1));
        var conversation = new Conversation(new SmallWrites(Link(bridge, _clock)), _clock, new ConversationOptions());
        foreach (var query in Pi30Dialects.Pi30.Queries)
            Assert.Equal(ReplyStatus.Ok, conversation.Ask(query.About(new string('1', query.ArgumentLength)), TimeSpan.MaxValue, retries: 0).Status);
    }

    [Fact]
    public void The_engine_reads_every_query_of_a_node_of_reports()
    {
        var folder = Directory.CreateTempSubdirectory("godenerg-");
        try
        {
            var line = new InverterLine(Front(_machine), TimeProvider.System, Pacing.Instant);
            using var server = new PtyServer(new ReportsLink(line, TimeProvider.System), Path.Combine(folder.FullName, "hidraw9"));
            using var link = new HidrawTransport(server.Path, TimeSpan.FromMilliseconds(1));
            link.Open();
            link.AnswersEverything(Pi30Dialects.Pi30);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static List<byte[]> Reports(ReportsLink bridge)
    {
        List<byte[]> reports = [];
        while (Take(bridge) is { Length: > 0 } report)
            reports.Add(report);
        return reports;
    }

    private static byte[] Take(ReportsLink bridge)
    {
        var buffer = new byte[64];
        return buffer[..bridge.Take(buffer)];
    }

    private ReportsLink Bridge(Pacing pacing) => new(new InverterLine(Front(_machine), _clock, pacing), _clock);

    /// <summary>Writes reports as the engine's hidraw transport does.</summary>
    private sealed class SmallWrites(ITransport link) : ITransport
    {
        public string Name => link.Name;

        public TimeSpan LongestGap => link.LongestGap;

        public void Open() => link.Open();

        public void Write(ReadOnlySpan<byte> bytes)
        {
            foreach (var piece in bytes.ToArray().Chunk(8))
                link.Write([0, .. piece, .. new byte[8 - piece.Length]]);
        }

        public int Read(Span<byte> buffer, TimeSpan timeout) => link.Read(buffer, timeout);

        public void Dispose() => link.Dispose();
    }
}

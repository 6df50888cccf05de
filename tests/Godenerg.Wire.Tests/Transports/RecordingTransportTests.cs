using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Engine.Transports;
using Microsoft.Extensions.Time.Testing;

namespace Godenerg.Wire.Tests.Transports;

public sealed class RecordingTransportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 20, 12, 0, 0, 123, TimeSpan.Zero));
    private readonly List<string> _said = [];

    private string File => _folder.PathOf("wire.tsv");

    [Fact]
    public void Every_piece_is_a_line_with_its_time_and_direction()
    {
        using var recorder = Recorder();
        using var link = new RecordingTransport(new ScriptedLink([0x28, 0x41], [0x0D]), recorder);
        link.Write("QPI"u8);
        link.ReadAll();
        Assert.Equal(
            ["2026-03-20T12:00:00.123Z\t>\t515049", "2026-03-20T12:00:00.123Z\t<\t2841", "2026-03-20T12:00:00.123Z\t<\t0D"],
            System.IO.File.ReadAllLines(File));
    }

    [Fact]
    public void The_link_is_disposed_of_and_the_recorder_lives_on()
    {
        using var recorder = Recorder();
        var inner = new ScriptedLink();
        new RecordingTransport(inner, recorder).Dispose();
        recorder.Sent([1]);
        Assert.True(inner.IsDisposed);
        Assert.Single(System.IO.File.ReadAllLines(File));
    }

    [Fact]
    public void A_restart_goes_on_where_the_last_one_stopped()
    {
        using (var recorder = Recorder())
            recorder.Sent([1]);
        using (var recorder = Recorder())
            recorder.Sent([2]);
        Assert.Equal(2, System.IO.File.ReadAllLines(File).Length);
    }

    [Fact]
    public void The_two_files_together_never_exceed_the_cap_and_end_with_the_last_line()
    {
        const int cap = 1000;
        using var recorder = Recorder(cap);
        for (var i = 0; i < 200; i++)
        {
            recorder.Sent([(byte)i]);
            var size = new FileInfo(File).Length + (System.IO.File.Exists(File + ".1") ? new FileInfo(File + ".1").Length : 0);
            Assert.True(size <= cap, $"{size} bytes");
        }

        Assert.EndsWith("\t>\tC7", System.IO.File.ReadLines(File).Last(), StringComparison.Ordinal);
        Assert.True(new FileInfo(File + ".1").Length > cap / 2 - 40);
        Assert.Empty(_said);
    }

    [Fact]
    public void A_disk_that_fails_stops_the_recording_and_not_the_link()
    {
        Directory.CreateDirectory(File);
        using var recorder = Recorder();
        using var link = new RecordingTransport(new ScriptedLink([1, 2]), recorder);
        link.Write([9]);
        Assert.Equal([1, 2], link.ReadAll());
        Assert.StartsWith(File + ": the link is no longer recorded", Assert.Single(_said), StringComparison.Ordinal);
    }

    [Fact]
    public void A_recording_replays_piece_by_piece_and_in_its_own_time()
    {
        byte[] status = Pi30Frame.EncodeReply("230.0 50.0"), rated = Pi30Frame.EncodeReply("48.0");
        using (var recorder = Recorder())
        {
            using var recorded = new RecordingTransport(new ScriptedLink([1], rated, status[..8], status[8..], status), recorder);
            recorded.Read(new byte[1], TimeSpan.Zero);
            Record(recorded, "QPIRI", 1);
            Record(recorded, "QPIGS", 2);
            Record(recorded, "QPIGS", 1);
            Record(recorded, "QMOD", 1);
            Record(recorded, "QPIGS", 0);
        }

        var session = new ReplaySession(File, TimeZoneInfo.Utc, ReplaySpeed.Max, _ => { });
        using var link = new ReplayTransport(session);
        link.Open();
        Assert.Equal(TimeSpan.Zero, session.Clock.GetElapsedTime(0));
        link.Write(Pi30Frame.Encode("QPIGS"));
        Assert.Equal(8, link.Read(new byte[64], TimeSpan.Zero));
        Assert.Equal(status[8..], link.ReadAll());
        Assert.Equal(status, Ask(link, "QPIGS"));
        Assert.Equal(TimeSpan.FromSeconds(5), session.Clock.GetElapsedTime(0));
        Assert.Equal(rated, Ask(link, "QPIRI"));
        Assert.Equal(rated, Ask(link, "QPIRI"));
        Assert.Empty(Ask(link, "QMOD"));
        Assert.Equal(Pi30Frame.EncodeReply("NAK"), Ask(link, "QID"));
        Assert.False(link.IsFinished);
        Assert.Empty(Ask(link, "QPIGS"));
        Assert.True(link.IsFinished);
    }

    public void Dispose() => _folder.Dispose();

    private void Record(RecordingTransport link, string command, int pieces)
    {
        link.Write(Pi30Frame.Encode(command));
        for (var i = 0; i < pieces; i++)
            link.Read(new byte[64], TimeSpan.Zero);
        _clock.Advance(TimeSpan.FromSeconds(5));
    }

    private static byte[] Ask(ReplayTransport link, string command)
    {
        link.Write(Pi30Frame.Encode(command));
        return link.ReadAll();
    }

    private WireRecorder Recorder(long cap = WireRecorder.UsualCap) => new(File, _clock, _said.Add, cap);
}

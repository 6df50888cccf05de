using Godenerg.Engine.Inverters;
using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Engine.Transports;
using Godenerg.Simulator.Wire;
using Godenerg.Simulator.Wire.Faults;
using static Godenerg.Twin.Tests.Some;

namespace Godenerg.Twin.Tests;

public sealed class PtyServerTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("godenerg-");
    private readonly FakeMachine _machine = FakeMachine.Knowing(Pi30Dialects.Pi30);
    private readonly FaultInjector _faults;
    private readonly InverterLine _line;

    public PtyServerTests()
    {
        _faults = new FaultInjector(FaultPlan.None, _machine, Pi30Dialects.Pi30, TimeProvider.System, Random(1));
        _line = new InverterLine(Front(_machine), TimeProvider.System, Pacing.Instant, _faults);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_engine_reads_every_query()
    {
        using var server = new PtyServer(_line, PathOf("inverter"));
        using var link = Open(server.Path);

        link.AnswersEverything(Pi30Dialects.Pi30);
        Assert.Null(server.Failure);
    }

    [Fact]
    public void Every_byte_of_a_checksum_passes()
    {
        using var server = new PtyServer(_line, PathOf("inverter"));
        using var link = Open(server.Path);

        foreach (var request in (string[])["PBFT48.8", "POP02", "PBDV48.6", "PSDV40.7", "PCVV57.0"])
        {
            link.Write(Pi30Frame.Encode(request));
            Assert.Equal(Pi30Frame.EncodeReply("ACK"), link.ReadFrame());
        }
    }

    [Fact]
    public void Clients_come_and_go()
    {
        using var server = new PtyServer(_line, PathOf("inverter"));
        for (var i = 0; i < 5; i++)
        {
            using var link = Open(server.Path);
            link.AnswersModeOf(_machine);
        }
    }

    /// <summary>A program that knows nothing of serial ports: it opens a file.</summary>
    [Fact]
    public void A_plain_file_will_do()
    {
        using var server = new PtyServer(_line, PathOf("inverter"));
        using var file = new FileStream(server.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);

        file.Write(Pi30Frame.Encode("QMOD"));
        var reply = new byte[5];
        file.ReadExactly(reply);

        Assert.Equal([0x28, 0x42, 0xE7, 0xC9, 0x0D], reply);
    }

    [Fact]
    public void A_path_that_exists_is_refused_and_left_alone()
    {
        var path = PathOf("inverter");
        File.WriteAllText(path, "mine");

        var refusal = Assert.Throws<IOException>(() => new PtyServer(_line, path));

        Assert.Equal($"{path}: exists already; remove it (rm {path}), or name another path: --pty ./inverter2", refusal.Message);
        Assert.Equal("mine", File.ReadAllText(path));
    }

    [Fact]
    public void A_link_left_behind_is_refused_and_named()
    {
        var path = PathOf("inverter");
        File.CreateSymbolicLink(path, PathOf("nowhere"));

        Assert.Contains("left behind", Assert.Throws<IOException>(() => new PtyServer(_line, path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_said()
    {
        var path = Path.Combine(PathOf("none"), "inverter");

        Assert.Contains("no link can be made here", Assert.Throws<IOException>(() => new PtyServer(_line, path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_link_is_removed_at_the_end()
    {
        var path = PathOf("inverter");
        using (new PtyServer(_line, path))
            Assert.StartsWith("/dev/pts/", new FileInfo(path).LinkTarget, StringComparison.Ordinal);
        Assert.Null(new FileInfo(path).LinkTarget);
    }

    [Fact]
    public void What_somebody_else_has_put_there_is_not_removed()
    {
        var path = PathOf("inverter");
        using (new PtyServer(_line, path))
        {
            File.Delete(path);
            File.WriteAllText(path, "mine");
        }

        Assert.Equal("mine", File.ReadAllText(path));
    }

    [Fact]
    public void A_device_that_is_pulled_out_hangs_up_and_comes_back_under_another_name()
    {
        using var server = new PtyServer(_line, PathOf("inverter"));
        using var link = Open(server.Path);
        link.AnswersModeOf(_machine);

        _faults.Inject(Fault("disconnect 100ms as inverter2"));

        Assert.Equal(TransportFault.Gone, Assert.Throws<TransportException>(() => link.Read(new byte[8], Patience)).Fault);
        Assert.True(SpinWait.SpinUntil(() => new FileInfo(PathOf("inverter2")).LinkTarget is not null, Patience));
        Assert.Null(new FileInfo(PathOf("inverter")).LinkTarget);
        using var again = Open(PathOf("inverter2"));
        again.AnswersModeOf(_machine);
    }

    [Fact]
    public void A_device_that_is_gone_when_the_serving_begins_comes_later()
    {
        _faults.Inject(Fault("disconnect 300ms"));
        using var server = new PtyServer(_line, PathOf("inverter"));

        Assert.True(SpinWait.SpinUntil(() => _line.IsConnected && Answers(server.Path), Patience));
        Assert.Null(server.Failure);
    }

    private bool Answers(string path)
    {
        try
        {
            using var link = Open(path);
            link.AnswersModeOf(_machine);
            return true;
        }
        catch (TransportException)
        {
            return false;
        }
    }

    private static SerialTransport Open(string path)
    {
        var link = new SerialTransport(path);
        link.Open();
        return link;
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}

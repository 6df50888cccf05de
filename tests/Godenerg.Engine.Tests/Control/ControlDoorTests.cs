using System.Net.Sockets;
using System.Runtime.Versioning;
using Godenerg.Engine.Control;
using Godenerg.Engine.Inverters;
using Godenerg.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Godenerg.Engine.Tests.Control;

/// <summary>The socket itself: where it lies, who may use it, how it comes and goes.</summary>
[SupportedOSPlatform("linux")]
public sealed class ControlDoorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("godenerg-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Nobody_answers_where_no_engine_runs()
    {
        Assert.Null(ControlClient.TryConnect(_folder, TimeProvider.System));
        Assert.Null(ControlClient.TryConnect(Path.Combine(_folder, "missing"), TimeProvider.System));
    }

    [Fact]
    public void The_socket_is_for_owner_and_group_and_goes_with_the_engine()
    {
        using (var bench = new ControlBench())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite, File.GetUnixFileMode(bench.SocketFile));
            bench.Server.Dispose();
            Assert.False(File.Exists(bench.SocketFile));
            Assert.Null(ControlClient.TryConnect(bench.Folder, TimeProvider.System));
        }
    }

    [Fact]
    public void A_dead_engines_socket_is_nobody_and_is_replaced()
    {
        var file = Path.Combine(_folder, ControlAddress.FileName);
        using (var dead = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            dead.Bind(new UnixDomainSocketEndPoint(Path.Combine(_folder, "x")));
            File.Move(Path.Combine(_folder, "x"), file);
        }

        Assert.True(File.Exists(file));
        Assert.Null(ControlClient.TryConnect(_folder, TimeProvider.System));
        using var held = DataFolder.TryOpen(_folder, out _)!;
        using var desk = new FakeDesk("main", TimeProvider.System);
        using var server = ControlServer.TryStart(held, [desk], NullLogger.Instance);
        using var client = ControlClient.TryConnect(_folder, TimeProvider.System);
        Assert.Equal("main", client!.Status().Inverters[0].Inverter);
    }

    [Fact]
    public void A_path_longer_than_a_sockets_name_may_be_is_no_trouble()
    {
        using var bench = new ControlBench(subfolder: string.Join('/', Enumerable.Repeat("a-folder-with-a-rather-long-name", 6)));
        Assert.True(bench.Folder.Length > 200);
        using var client = bench.Client();
        Assert.NotEmpty(client.Status().Inverters);
    }

    [Fact]
    public void A_folder_that_was_moved_away_takes_its_socket_along()
    {
        using var bench = new ControlBench();
        using (bench.Client())
            Directory.Move(bench.Folder, bench.Folder + "-moved");
        using (var client = ControlClient.TryConnect(bench.Folder + "-moved", TimeProvider.System))
            Assert.NotEmpty(client!.Status().Inverters);
        bench.Server.Dispose();
        Assert.Empty(Directory.GetFiles(bench.Folder + "-moved", "*.sock"));
    }

    [Fact]
    public void Ending_the_engine_answers_who_waits_and_lets_everybody_go()
    {
        using var bench = new ControlBench();
        using var asked = new ManualResetEventSlim();
        bench.Desk.OnAsk = _ =>
        {
            asked.Set();
            return new TaskCompletionSource<Reply>().Task;
        };
        using var watching = bench.Client();
        using var watched = watching.Watch(null, TestContext.Current.CancellationToken).GetEnumerator();
        Assert.True(watched.MoveNext());
        var silent = bench.Connect();
        var waiting = bench.Connect();
        waiting.Send("{\"v\":1,\"verb\":\"ask\",\"query\":\"QPIGS\"}\n"u8);
        Assert.True(asked.Wait(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));

        bench.Server.Dispose();

        Assert.Contains("\"stopping\"", ControlBench.Rest(waiting), StringComparison.Ordinal);
        Assert.Equal("", ControlBench.Rest(silent));
        Assert.False(watched.MoveNext());
    }

    [Fact]
    public void Ending_twice_is_no_trouble()
    {
        using var bench = new ControlBench();
        bench.Server.Dispose();
    }
}

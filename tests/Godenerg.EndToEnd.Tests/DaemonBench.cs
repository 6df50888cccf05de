using Godenerg.Engine;
using Godenerg.Engine.Control;
using Godenerg.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Godenerg.EndToEnd.Tests;

/// <summary>A door to desks with nothing behind them, in this process, for the real program in another one.</summary>
internal sealed class DaemonBench : IDisposable
{
    private readonly DataFolder _held;
    private readonly ControlServer _server;

    public DaemonBench(params string[] names)
    {
        Folder = Directory.CreateTempSubdirectory("godenerg-").FullName;
        _held = DataFolder.TryOpen(Folder, out _)!;
        Desks = [.. (names.Length == 0 ? ["main"] : names).Select(name => new FakeDesk(name, TimeProvider.System))];
        _server = ControlServer.TryStart(_held, Desks, NullLogger.Instance, plugins: Plugins)!;
    }

    public string Folder { get; }

    public IReadOnlyList<FakeDesk> Desks { get; }

    public FakeDesk Desk => Desks[0];

    /// <summary>It has none until a test says so.</summary>
    public FakePluginDesk Plugins { get; } = new() { Standings = [] };

    public Finished Run(params string[] arguments) => GodenergProcess.Run([.. arguments, "--data", Folder]);

    public void Dispose()
    {
        _server.Dispose();
        foreach (var desk in Desks)
            desk.Dispose();
        _held.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}

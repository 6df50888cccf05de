using Godenerg.Engine.Supervision;

namespace Godenerg.Cli;

/// <summary>Tells the service manager that has started this process how its engines fare; where none has, nobody.</summary>
internal sealed class ServiceNews : IDisposable
{
    private readonly NotifySocket? _socket;
    private readonly ServiceReport? _report;

    /// <param name="loops">How many engines there will be.</param>
    /// <param name="engines">The engines, once they are there.</param>
    public ServiceNews(int loops, Func<IReadOnlyList<RunningEngine>> engines)
    {
        _socket = NotifySocket.TryOpen(Environment.GetEnvironmentVariable(NotifySocket.Variable));
        if (_socket is not null)
            _report = new(_socket, loops, ServiceReport.WatchdogOf(Environment.GetEnvironmentVariable, Environment.ProcessId), () => string.Join("; ", engines().Select(StatusOf)));
    }

    public LoopBeat BeatOf(int loop) => _report?.BeatOf(loop) ?? LoopBeat.None;

    public void End() => _report?.End();

    public void Dispose() => _socket?.Dispose();

    private static string StatusOf(RunningEngine engine) =>
        $"{engine.Host.Configured}: {engine.Host.Problem ?? (engine.Host.Identity is { } identity ? $"{identity} on {engine.Host.Name}" : "nothing has been read yet")}";
}

using Microsoft.Extensions.Logging;

namespace Godenerg.Simulator.Workbench;

/// <summary>Counts what guard and line have to say, warnings and worse. Any thread.</summary>
internal sealed class PolicySimulationLog : ILogger
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _said = new(StringComparer.Ordinal);

    /// <summary>The most frequent first.</summary>
    public IReadOnlyList<(string Text, int Count)> Said
    {
        get
        {
            lock (_gate)
                return [.. _said.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value))];
        }
    }

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
            return;
        var text = formatter(state, exception);
        lock (_gate)
            _said[text] = _said.GetValueOrDefault(text) + 1;
    }
}

using Microsoft.Extensions.Logging;

namespace Godenerg.Cli;

/// <summary>The log of one inverter among several: every line begins with its name.</summary>
internal sealed class NamedLog(string name, ILogger log) : ILogger
{
    public bool IsEnabled(LogLevel level) => log.IsEnabled(level);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => log.BeginScope(state);

    public void Log<TState>(LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> format) =>
        log.Log(level, id, state, exception, (said, fault) => $"{name}: {format(said, fault)}");
}
